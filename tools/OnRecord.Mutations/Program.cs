using System.Diagnostics;
using Microsoft.CodeAnalysis.CSharp;
using OnRecord.Mutations;

// Which conditions of Claims and Statements could go without a passage of Specs reading otherwise. Run it in the repository's folder:
//   dotnet run -c Release --project tools/OnRecord.Mutations -- [FOLDER...] [--texts TEXTS]
// FOLDER is one of src/OnRecord: Claims and Statements without any. With --texts the *.txt files of TEXTS count as passages too: what survives then does
// nothing there either.
// Prints each condition that survives, then the counts; exits 0 whatever they are.
var root = Environment.CurrentDirectory;
if (!File.Exists(Path.Combine(root, "OnRecord.slnx"))) return Fail("Run this in the repository's folder.");
var option = Array.IndexOf(args, "--texts");
if (option >= 0 && option != args.Length - 2) return Fail("--texts takes one folder, and comes last.");
var named = option < 0 ? args : args[..option];
string[] folders = named.Length > 0 ? named : ["Claims", "Statements"];
var work = Directory.CreateTempSubdirectory("onrecord-mutations").FullName;
try
{
    var conditions = Rewrite(root, work, folders);
    Console.Error.WriteLine($"{conditions.Count} conditions in {string.Join(", ", folders)}; building ...");
    if (Build(work) is { } fault) return Fail(fault);
    var reader = new SwitchedReader(Path.Combine(work, "out", "OnRecord.Core.dll"));
    var texts = option < 0 ? [] : Directory.GetFiles(args[^1], "*.txt").Order(StringComparer.Ordinal).Select(File.ReadAllText);
    var specs = Directory.GetFiles(Path.Combine(root, "tests", "OnRecord.Tests", "Specs"), "*.md").Order(StringComparer.Ordinal).SelectMany(Passages);
    var passages = specs.Concat(texts).Distinct().ToList();
    var whole = passages.ConvertAll(p => (Passage: p, With: reader.WithAll(p)));
    Console.Error.WriteLine($"{passages.Count} passages read; switching conditions off ...");
    var survivors = conditions.Where(c =>
        !whole.Any(w => w.With.Asked.Contains(c.Number) && reader.Without(c, w.Passage) != (c.IsOfStatements ? w.With.Statements : w.With.Claims))).ToList();
    foreach (var c in survivors) Console.WriteLine($"{c.File}:{c.Line}: {c.Text}");
    var never = survivors.Count(c => !whole.Exists(w => w.With.Asked.Contains(c.Number)));
    Console.Error.WriteLine($"{conditions.Count} conditions, {survivors.Count} survive ({100.0 * survivors.Count / Math.Max(1, conditions.Count):F1} %), of " +
        $"which no passage asks {never}.");
    return 0;
}
finally
{
    Directory.Delete(work, recursive: true);
}

static List<Condition> Rewrite(string root, string work, string[] folders)
{
    var conditions = new List<Condition>();
    var library = Path.Combine(root, "src", "OnRecord");
    foreach (var name in new[] { "Directory.Build.props", "Directory.Packages.props", "global.json", "nuget.config", "NuGet.config" })
        if (File.Exists(Path.Combine(root, name))) File.Copy(Path.Combine(root, name), Path.Combine(work, name));
    foreach (var path in Directory.GetFiles(library, "*", SearchOption.AllDirectories))
    {
        var name = Path.GetRelativePath(library, path);
        if (name.Split(Path.DirectorySeparatorChar)[0] is "obj" or "bin") continue;
        var to = Path.Combine(work, "OnRecord", name);
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        if (name.EndsWith(".cs", StringComparison.Ordinal) && folders.Any(f => name.StartsWith(f + Path.DirectorySeparatorChar, StringComparison.Ordinal)))
            File.WriteAllText(to, new ConditionSwitches(name, conditions).Visit(CSharpSyntaxTree.ParseText(File.ReadAllText(path)).GetRoot()).ToFullString());
        else File.Copy(path, to);
    }
    File.WriteAllText(Path.Combine(work, "OnRecord", "Switch.cs"), ConditionSwitches.Source);
    CopyModels(Path.Combine(root, "src", "OnRecord.Models"), Path.Combine(work, "OnRecord.Models"));
    return conditions;
}

static void CopyModels(string from, string to)
{
    Directory.CreateDirectory(to);
    foreach (var path in Directory.GetFiles(from)) File.Copy(path, Path.Combine(to, Path.GetFileName(path)));
}

static string? Build(string work)
{
    string[] words = ["build", Path.Combine(work, "OnRecord", "OnRecord.csproj"), "-c", "Release", "-o", Path.Combine(work, "out"),
        "-p:TreatWarningsAsErrors=false", "-p:RunAnalyzers=false", "-p:EnforceCodeStyleInBuild=false", "-v", "q", "--nologo"];
    using var build = Process.Start(new ProcessStartInfo("dotnet", words) { RedirectStandardOutput = true })!;
    var output = build.StandardOutput.ReadToEnd();
    build.WaitForExit();
    return build.ExitCode == 0 ? null : string.Join('\n', output.Split('\n').Where(l => l.Contains(": error", StringComparison.Ordinal)).Distinct().Take(20));
}

// The block quotes of a file of specs.
static IEnumerable<string> Passages(string path)
{
    var lines = new List<string>();
    foreach (var line in File.ReadLines(path).Append("## end"))
    {
        if (line.StartsWith('>')) lines.Add(line.Length > 2 ? line[2..] : "");
        if (!line.StartsWith("## ", StringComparison.Ordinal)) continue;
        if (lines.Count > 0) yield return string.Join('\n', lines);
        lines.Clear();
    }
}

static int Fail(string words)
{
    Console.Error.WriteLine(words);
    return 1;
}
