using Mono.Cecil;
using Mono.Cecil.Cil;

namespace OnRecord.Tests.Architecture;

/// <summary>One type of ours and those of ours that it uses: in bases, fields, signatures and the bodies of its methods, nested types included.</summary>
/// <param name="Name">Its full name.</param>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Used">Namespace and full name of the types used.</param>
internal sealed record TypeUse(string Name, string Namespace, IReadOnlyCollection<(string Namespace, string Name)> Used)
{
    /// <summary>The types of assemblies.</summary>
    /// <param name="files">The assemblies' files.</param>
    public static List<TypeUse> Of(params string[] files) => [.. files.SelectMany(Read).GroupBy(u => u.Name).Select(g =>
        new TypeUse(g.Key, g.First().Namespace, g.SelectMany(u => u.Used).Where(u => u.Name != g.Key).ToHashSet()))];

    private static List<TypeUse> Read(string file)
    {
        using var module = ModuleDefinition.ReadModule(file);
        return [.. from type in module.GetTypes()
            let outer = Outermost(type)
            where IsOurs(outer)
            select new TypeUse(outer.FullName, outer.Namespace, [.. Parts(type).SelectMany(Leaves).Where(IsOurs).Select(t => (t.Namespace, t.FullName))])];
    }

    private static bool IsOurs(TypeReference type) =>
        type.Namespace == "OnRecord" || type.Namespace.StartsWith("OnRecord.", StringComparison.Ordinal);

    private static TypeReference Outermost(TypeReference type) => type.DeclaringType is null ? type : Outermost(type.DeclaringType);

    private static IEnumerable<TypeReference?> Parts(TypeDefinition type)
    {
        yield return type.BaseType;
        foreach (var i in type.Interfaces) yield return i.InterfaceType;
        foreach (var field in type.Fields) yield return field.FieldType;
        foreach (var method in type.Methods)
        {
            yield return method.ReturnType;
            foreach (var parameter in method.Parameters) yield return parameter.ParameterType;
            if (!method.HasBody) continue;
            foreach (var local in method.Body.Variables) yield return local.VariableType;
            foreach (var part in method.Body.Instructions.SelectMany(Parts)) yield return part;
        }
    }

    private static IEnumerable<TypeReference> Parts(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        GenericInstanceMethod method => [method.DeclaringType, method.ReturnType, .. method.GenericArguments],
        MethodReference method => [method.DeclaringType, method.ReturnType],
        FieldReference field => [field.DeclaringType, field.FieldType],
        _ => [],
    };

    // What a type is made of: the parts of a generic or an array, each by its outermost type.
    private static IEnumerable<TypeReference> Leaves(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => [Outermost(generic.ElementType), .. generic.GenericArguments.SelectMany(Leaves)],
        TypeSpecification made => Leaves(made.ElementType),
        _ => [Outermost(type)],
    };
}
