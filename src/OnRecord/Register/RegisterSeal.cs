using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace OnRecord.Register;

/// <summary>One document as a seal has it.</summary>
/// <param name="Id">SHA-256 of its bytes.</param>
/// <param name="Text">SHA-256 of its text's UTF-8; empty for an erased text.</param>
/// <param name="About">SHA-256 of what is told of it: address, outlet, date and title.</param>
/// <param name="Reports">SHA-256 of what it reports: the JSON of its reports in order, a line feed after each.</param>
/// <param name="Program">Version of OnRecord that read it.</param>
public sealed record SealedDocument(string Id, string Text, string About, string Reports, string Program);

/// <summary>What a register held at a time, as hashes: kept apart from the register and signed, it shows what was changed since, whoever reckoned the
/// register's own hashes anew. Immutable.</summary>
/// <param name="Made">When, UTC, ISO 8601.</param>
/// <param name="Decisions">Number of decisions.</param>
/// <param name="DecisionHash">SHA-256 over all of them, each hashed with what came before it.</param>
/// <param name="Documents">The documents, in the order in which they were added.</param>
public sealed record RegisterSeal(string Made, long Decisions, string DecisionHash, IReadOnlyList<SealedDocument> Documents)
{
    private const string Head = "onrecord seal 2";

    /// <summary>The seal as text: a line of its kind, its time, its decisions, then a line a document. The same seal gives the same bytes.</summary>
    public string Write()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Head}\nmade {Made}\ndecisions {Decisions} {DecisionHash}\n");
        foreach (var d in Documents)
            text.Append(CultureInfo.InvariantCulture, $"document {d.Id} {(d.Text.Length > 0 ? d.Text : "-")} {d.About} {d.Reports} {d.Program}\n");
        return text.ToString();
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">It is no seal, or one of a newer program.</exception>
    public static RegisterSeal Parse(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length < 3 || lines[0] != Head) throw new FormatException("is no seal of OnRecord, or one of another version");
        string[] Cells(int line, string name, int count)
        {
            var cells = lines[line].Split(' ');
            return cells.Length == count && cells[0] == name
                ? cells
                : throw new FormatException($"is damaged in line {(line + 1).ToString(CultureInfo.InvariantCulture)}");
        }
        var (made, decisions) = (Cells(1, "made", 2), Cells(2, "decisions", 3));
        if (!long.TryParse(decisions[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count)) throw new FormatException("is damaged in line 3");
        var documents = Enumerable.Range(3, lines.Length - 3).Select(n => Cells(n, "document", 6))
            .Select(c => new SealedDocument(c[1], c[2] == "-" ? "" : c[2], c[3], c[4], c[5]));
        return new(made[1], count, decisions[2], [.. documents]);
    }

    /// <summary>SHA-256 over decisions, each with what came before it: none can be changed, left out or put between without changing it.</summary>
    public static string HashOf(IEnumerable<Decision> decisions)
    {
        var hash = new byte[SHA256.HashSizeInBytes];
        foreach (var d in decisions)
        {
            string[] fields = [d.Number.ToString(CultureInfo.InvariantCulture), d.Time, d.Author, d.Kind.ToString(), d.Target, d.Field, d.Value, d.Moved];
            hash = SHA256.HashData([.. hash, .. JsonSerializer.SerializeToUtf8Bytes(fields, RegisterJson.Default.StringArray)]);
        }
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>SHA-256 of what is told of a document beside its text.</summary>
    public static string HashOf(DocumentHead head)
    {
        string[] fields = [head.Url ?? "", head.Outlet ?? "", head.Published ?? "", head.Title ?? ""];
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(fields, RegisterJson.Default.StringArray)));
    }

    /// <summary>SHA-256 of what a document reports.</summary>
    public static string HashOf(IEnumerable<KeptReport> reports)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var report in reports) hash.AppendData(Encoding.UTF8.GetBytes(report.Report.Json + "\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
