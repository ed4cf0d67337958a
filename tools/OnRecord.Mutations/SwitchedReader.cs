using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;

namespace OnRecord.Mutations;

/// <summary>The library with its switches, built anew and loaded: what statements and claims it reads with a condition switched off. The analyses of the
/// language stage are made once.</summary>
internal sealed class SwitchedReader
{
    private const BindingFlags All = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private readonly Assembly _library;
    private readonly object _reader;
    private readonly FieldInfo _active;
    private readonly FieldInfo _seen;
    private readonly FieldInfo _count;
    private readonly Dictionary<string, (object Document, object Analysis)> _analyses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, object> _statements = new(StringComparer.Ordinal);
    private readonly object _noClaims;

    public SwitchedReader(string library)
    {
        _library = Assembly.LoadFrom(library);
        var type = Type("OnRecord.OnRecordReader");
        _reader = type.GetMethod("Create", All)!.Invoke(null, [Activator.CreateInstance(Type("OnRecord.ReadingOptions"))])!;
        var switches = Type("OnRecord.Switch");
        _noClaims = EmptyClaims();
        (_active, _seen, _count) = (switches.GetField("Active", All)!, switches.GetField("Seen", All)!, switches.GetField("Asked", All)!);
    }

    /// <summary>What is read of a passage with all conditions, statements and claims apart, and which conditions were asked.</summary>
    public (string Statements, string Claims, HashSet<int> Asked) WithAll(string passage)
    {
        var asked = new HashSet<int>();
        _seen.SetValue(null, asked);
        var (statements, claims) = (Read(passage, 0, claims: false), Read(passage, 0, claims: true));
        _seen.SetValue(null, null);
        return (statements, claims, asked);
    }

    /// <summary>What is read of a passage without one condition: the statements where it stands in their room, else the claims; a fault reads as one.</summary>
    public string Without(Condition condition, string passage) => Read(passage, condition.Number + 1, !condition.IsOfStatements);

    private string Read(string passage, int off, bool claims)
    {
        var (document, analysis) = Analysis(passage);
        _active.SetValue(null, off);
        _count.SetValue(null, 0L);
        try
        {
            var statements =
                claims ? _statements[passage] : Field("_statements").GetType().GetMethod("Read", All)!.Invoke(Field("_statements"), [analysis, 0.0])!;
            if (off == 0) _statements[passage] = statements;
            var found = claims ? Field("_claims").GetType().GetMethod("Read", All)!.Invoke(Field("_claims"), [analysis, statements])! : _noClaims;
            var read = Activator.CreateInstance(Type("OnRecord.ReadDocument"), All, null, [document, analysis, statements, found], null);
            return Plain((string)Type("OnRecord.Contract.ReadJson").GetMethod("Document", All)!.Invoke(null, [read, false, false])!);
        }
        catch (TargetInvocationException e)
        {
            return e.InnerException!.GetType().Name;
        }
        finally
        {
            _active.SetValue(null, 0);
        }
    }

    // How sure it is, and from which words, is no reading of its own.
    private static string Plain(string json)
    {
        var root = JsonNode.Parse(json)!;
        foreach (var kind in new[] { "statements", "transfers", "sanctions", "events" })
            foreach (var entry in root[kind]!.AsArray())
                foreach (var field in new[] { "confidence", "parts", "trigger", "candidates" }) entry!.AsObject().Remove(field);
        return root.ToJsonString();
    }

    private (object Document, object Analysis) Analysis(string passage)
    {
        if (_analyses.TryGetValue(passage, out var known)) return known;
        var options = Activator.CreateInstance(Type("OnRecord.Intake.IntakeOptions"))!;
        options.GetType().GetProperty("Date")!.SetValue(options, "2022-12-10");
        var intake = Type("OnRecord.Intake.DocumentIntake").GetMethod("Create", All)!.Invoke(null, [options])!;
        var results = (System.Collections.IEnumerable)intake.GetType().GetMethod("Read", [typeof(Stream), typeof(string)])!.Invoke(intake,
            [new MemoryStream(Encoding.UTF8.GetBytes(passage)), "passage.txt"])!;
        var result = results.Cast<object>().Single();
        var document = result.GetType().GetProperty("Document")!.GetValue(result)!;
        var analysis = Field("_language").GetType().GetMethod("Analyse", All)!.Invoke(Field("_language"), [document])!;
        return _analyses[passage] = (document, analysis);
    }

    private object EmptyClaims()
    {
        var type = Type("OnRecord.Claims.ClaimSet");
        var parts = type.GetConstructors(All).First(c => c.GetParameters().Length > 1).GetParameters();
        return Activator.CreateInstance(type, [.. parts.Select(p => p.ParameterType.GetField("Empty", All)!.GetValue(null))])!;
    }

    private object Field(string name) => _reader.GetType().GetField(name, All)!.GetValue(_reader)!;

    private Type Type(string name) => _library.GetType(name, throwOnError: true)!;
}
