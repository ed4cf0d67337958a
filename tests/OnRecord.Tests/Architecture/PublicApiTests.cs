using System.Reflection;
using System.Text;
using Shouldly;

namespace OnRecord.Tests.Architecture;

/// <summary>What the library shows to others: a change is seen in review, not by accident.</summary>
public class PublicApiTests
{
    [Fact]
    public void Public_types_and_members_are_those_on_record()
    {
        var path = Repository.PathOf("tests", "OnRecord.Tests", "Snapshots", "PublicApi.txt");
        var found = Describe(typeof(OnRecordReader).Assembly);
        if (Environment.GetEnvironmentVariable("ONRECORD_WRITE_SPECS") is { Length: > 0 }) File.WriteAllText(path, found);
        found.ShouldBe(File.ReadAllText(path));
    }

    [Fact]
    public void Public_records_can_not_be_changed()
    {
        var settable = typeof(OnRecordReader).Assembly.GetExportedTypes().Where(t => !t.IsAssignableTo(typeof(Exception)))
            .SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            .Where(p => p.SetMethod is { IsPublic: true } set && !set.ReturnParameter.GetRequiredCustomModifiers().Any(m => m.Name == "IsExternalInit"))
            .Select(p => $"{p.DeclaringType!.Name}.{p.Name}").ToList();
        typeof(OnRecordReader).Assembly.GetExportedTypes().Length.ShouldBeGreaterThan(20);
        settable.ShouldBeEmpty();
    }

    private static string Describe(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            text.Append(type.FullName).Append('\n');
            var members = type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Where(m => m is not MethodBase { IsSpecialName: true } || m is ConstructorInfo).Select(m => m.ToString()!)
                .Where(m => !m.Contains('<', StringComparison.Ordinal)).Order(StringComparer.Ordinal);
            foreach (var member in members) text.Append("    ").Append(member).Append('\n');
        }
        return text.ToString();
    }
}
