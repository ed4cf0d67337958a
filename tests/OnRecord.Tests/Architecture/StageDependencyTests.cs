using System.Reflection;
using Shouldly;

namespace OnRecord.Tests.Architecture;

/// <summary>Nothing downstream reaches upstream: a stage may use itself, the stages before it and the common ground, nothing else.</summary>
public class StageDependencyTests
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    // In the order of the flow; Models is common ground, below all.
    private static readonly string[] Stages = ["Models", "Intake", "Language", "Statements", "Claims", "Exports", "Register"];

    public static TheoryData<string> StageNames() => [.. Stages];

    [Theory]
    [MemberData(nameof(StageNames))]
    public void Stage_uses_only_itself_and_the_stages_before_it(string stage)
    {
        var own = Types().Where(t => StageOf(t) == stage).ToList();
        own.ShouldNotBeEmpty();
        var allowed = Stages.Take(Array.IndexOf(Stages, stage) + 1).ToHashSet();
        var broken = own.SelectMany(t => Used(t).Select(u => (User: t, Used: u)))
            .Where(p => StageOf(p.Used) is { } other && !allowed.Contains(other))
            .Select(p => $"{p.User.FullName} uses {p.Used.FullName}").Distinct();
        broken.ShouldBeEmpty();
    }

    [Fact]
    public void Every_folder_of_the_library_is_a_stage_that_the_test_knows() =>
        Types().Select(StageOf).OfType<string>().Distinct().ShouldBeSubsetOf(Stages);

    [Fact]
    public void The_library_knows_no_database_no_web_and_no_console()
    {
        var references = typeof(OnRecordReader).Assembly.GetReferencedAssemblies().Select(a => a.Name!).ToList();
        references.ShouldNotBeEmpty();
        references.ShouldNotContain(r => r.Contains("Sqlite") || r.Contains("AspNetCore") || r.Contains("Spectre") || r == "System.Console");
    }

    private static IEnumerable<Type> Types() =>
        typeof(OnRecordReader).Assembly.GetTypes().Where(t => t.Namespace?.StartsWith("OnRecord", StringComparison.Ordinal) == true);

    private static string? StageOf(Type type) =>
        type.Namespace is { } space && space.StartsWith("OnRecord.", StringComparison.Ordinal) ? space.Split('.')[1] : null;

    // Types in fields, signatures, attributes' targets and local variables.
    private static HashSet<Type> Used(Type type)
    {
        var used = new HashSet<Type>();
        void Add(Type? t)
        {
            if (t is null) return;
            if (t.HasElementType) Add(t.GetElementType());
            if (t.IsGenericType)
                foreach (var argument in t.GetGenericArguments()) Add(argument);
            used.Add(t.IsGenericType ? t.GetGenericTypeDefinition() : t);
        }
        Add(type.BaseType);
        foreach (var i in type.GetInterfaces()) Add(i);
        foreach (var field in type.GetFields(All)) Add(field.FieldType);
        foreach (var method in type.GetMembers(All).OfType<MethodBase>())
        {
            foreach (var parameter in method.GetParameters()) Add(parameter.ParameterType);
            if (method is MethodInfo info) Add(info.ReturnType);
            foreach (var local in method.GetMethodBody()?.LocalVariables ?? []) Add(local.LocalType);
        }
        return used;
    }
}
