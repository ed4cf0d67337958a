using Shouldly;

namespace OnRecord.Tests.Architecture;

/// <summary>Nothing downstream reaches upstream: a stage may use itself, the stages before it and the common ground, nothing else, not even within a
/// method; and no two rooms use one another.</summary>
public class StageDependencyTests
{
    // In the order of the flow; Models is common ground, below all.
    private static readonly string[] Stages = ["Models", "Intake", "Language", "Statements", "Claims", Reading, "Contract", "Register"];

    // What puts the first stages together, and what they give; it stands in the root. All else in the root is common ground.
    private const string Reading = "the reader";
    private static readonly string[] ReadingTypes = ["OnRecord.OnRecordReader", "OnRecord.ReadDocument", "OnRecord.ReadingOptions"];

    private static readonly List<TypeUse> All = TypeUse.Of(Built("OnRecord", "OnRecord.Core"), Built("OnRecord.Storage", "OnRecord.Storage"),
        Built("OnRecord.Formats", "OnRecord.Formats"), Built("OnRecord.App", "onrecord"));

    public static TheoryData<string> StageNames() => [.. Stages];

    [Theory]
    [MemberData(nameof(StageNames))]
    public void Stage_uses_only_itself_the_stages_before_it_and_the_common_ground(string stage)
    {
        var own = All.Where(t => StageOf(t.Namespace, t.Name) == stage).ToList();
        own.ShouldNotBeEmpty();
        var allowed = Stages.Take(Array.IndexOf(Stages, stage) + 1).ToHashSet();
        Broken(own, u => StageOf(u.Namespace, u.Name) is not { } other || allowed.Contains(other)).ShouldBeEmpty();
    }

    [Fact]
    public void The_common_ground_uses_no_stage()
    {
        var ground = All.Where(t => t.Namespace == "OnRecord" && !ReadingTypes.Contains(t.Name)).ToList();
        ground.ShouldNotBeEmpty();
        Broken(ground, u => u.Namespace == "OnRecord" && !ReadingTypes.Contains(u.Name)).ShouldBeEmpty();
    }

    [Fact]
    public void Storage_knows_the_register_and_nothing_of_the_program() =>
        Broken(All.Where(t => t.Namespace.StartsWith("OnRecord.Storage", StringComparison.Ordinal)),
            u => !u.Namespace.StartsWith("OnRecord.App", StringComparison.Ordinal)
                && !u.Namespace.StartsWith("OnRecord.Formats", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void Formats_know_the_intake_and_nothing_that_comes_after_it() =>
        Broken(All.Where(t => t.Namespace.StartsWith("OnRecord.Formats", StringComparison.Ordinal)),
            u => u.Namespace is "OnRecord" or "OnRecord.Intake" or "OnRecord.Models" || u.Namespace.StartsWith("OnRecord.Formats", StringComparison.Ordinal))
            .ShouldBeEmpty();

    [Fact]
    public void The_library_knows_neither_storage_nor_formats_nor_program() =>
        Broken(All.Where(t => !IsOutside(t.Namespace)), u => !IsOutside(u.Namespace)).ShouldBeEmpty();

    [Fact]
    public void Every_folder_of_the_library_is_a_stage_that_the_test_knows() =>
        All.Where(t => !IsOutside(t.Namespace)).Select(t => StageOf(t.Namespace, t.Name)).OfType<string>().Distinct().ShouldBeSubsetOf(Stages);

    // A folder with rooms in it holds what they have in common and what puts them together: there each type stands for itself.
    [Fact]
    public void No_two_rooms_use_one_another()
    {
        var spaces = All.Select(t => t.Namespace).Distinct().ToList();
        var shared = spaces.Where(s => spaces.Exists(o => o.StartsWith(s + ".", StringComparison.Ordinal))).ToHashSet();
        string Room(string space, string name) => shared.Contains(space) ? name : space;
        var uses = All.GroupBy(t => Room(t.Namespace, t.Name))
            .ToDictionary(g => g.Key, g => g.SelectMany(t => t.Used).Select(u => Room(u.Namespace, u.Name)).Where(r => r != g.Key).ToHashSet());
        uses.Count.ShouldBeGreaterThan(30);
        var rooms = spaces.Where(s => !shared.Contains(s)).ToList();
        rooms.Where(r => uses.GetValueOrDefault(r, []).Any(other => Reaches(uses, other, r))).ShouldBeEmpty();
    }

    [Fact]
    public void The_library_knows_no_database_no_web_and_no_console()
    {
        var references = typeof(OnRecordReader).Assembly.GetReferencedAssemblies().Select(a => a.Name!).ToList();
        references.ShouldNotBeEmpty();
        references.ShouldNotContain(r => r.Contains("Sqlite") || r.Contains("AspNetCore") || r.Contains("Spectre") || r == "System.Console");
    }

    private static IEnumerable<string> Broken(IEnumerable<TypeUse> types, Func<(string Namespace, string Name), bool> allowed) =>
        types.SelectMany(t => t.Used.Where(u => !allowed(u)).Select(u => $"{t.Name} uses {u.Name}")).Distinct();

    private static bool Reaches(Dictionary<string, HashSet<string>> uses, string from, string to)
    {
        var seen = new HashSet<string> { from };
        var open = new Stack<string>(seen);
        while (open.TryPop(out var at))
        {
            if (at == to) return true;
            foreach (var next in uses.GetValueOrDefault(at, []).Where(seen.Add)) open.Push(next);
        }
        return false;
    }

    private static bool IsOutside(string space) =>
        space.StartsWith("OnRecord.Storage", StringComparison.Ordinal) || space.StartsWith("OnRecord.Formats", StringComparison.Ordinal)
        || space.StartsWith("OnRecord.App", StringComparison.Ordinal);

    private static string? StageOf(string space, string name)
    {
        if (ReadingTypes.Contains(name)) return Reading;
        return space.StartsWith("OnRecord.", StringComparison.Ordinal) && !IsOutside(space) ? space.Split('.')[1] : null;
    }

    // As it was built beside these tests, in the same configuration.
    private static string Built(string project, string assembly)
    {
        var output = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar).Split(Path.DirectorySeparatorChar);
        return Repository.PathOf("src", project, "bin", output[^2], output[^1], assembly + ".dll");
    }
}
