using System.Globalization;
using OnRecord.App.Output;
using OnRecord.Intake;

namespace OnRecord.App.Commands;

/// <summary>Shows what would be taken in, and keeps nothing.</summary>
internal static class DryRun
{
    /// <summary>Shows the documents; of a single one its text and what was left out of it.</summary>
    /// <returns>Whether none failed.</returns>
    public static bool Show(DocumentRun run, IReadOnlyCollection<string> sources, TextWriter output, TextWriter error)
    {
        var documents = new List<Document>();
        var failed = 0;
        foreach (var result in run.Documents(sources))
        {
            if (result.Document is { } document)
            {
                // Of many only what the list shows.
                documents.Add(documents.Count == 0 ? document : document with { Original = null, LeftOut = [] });
                continue;
            }
            error.WriteLine($"onrecord: {result.Source}: {WaysOut.Sentence(result)}");
            failed++;
        }
        if (documents is [var one]) Whole(one, output);
        else List(documents, output);
        if (run.PassedOver is { } others) error.WriteLine(others);
        var kinds = documents.GroupBy(d => d.Form.Format).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Count():N0} {g.Key}"));
        error.WriteLine($"{Phrases.Counted(documents.Count, "document")} would be taken{(documents.Count > 0 ? $" ({string.Join(", ", kinds)})" : "")}, " +
            string.Create(CultureInfo.InvariantCulture, $"{failed:N0} failed; nothing was kept."));
        return failed == 0;
    }

    private static void List(List<Document> documents, TextWriter output)
    {
        if (documents.Count == 0) return;
        var table = new ListTable("kind", "published", "outlet", "title", "words", "file");
        foreach (var d in documents)
            table.Add(d.Form.Format, d.Published, d.Outlet, Phrases.OneLine(d.Title ?? "", 80), UnreadDocument.Why(d) ?? Words(d), d.File);
        table.Write(Consoles.For(output));
    }

    private static string Words(Document document) =>
        document.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length.ToString(CultureInfo.InvariantCulture);

    private static void Whole(Document document, TextWriter output)
    {
        void Line(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value)) output.WriteLine($"{name,-10}{Visible.Line(value)}");
        }
        Line("file", document.File);
        Line("kind", document.Form.Format);
        Line("url", document.Url);
        Line("outlet", document.Outlet);
        Line("published", document.Published);
        Line("title", document.Title);
        Line("author", string.Join("; ", document.Form.Authors));
        Line("unread", UnreadDocument.Why(document));
        output.WriteLine();
        output.WriteLine(Visible.Of(document.Text[document.Form.BodyStart..].TrimEnd()));
        if (document.LeftOut.IsEmpty) return;
        output.WriteLine();
        output.WriteLine("Left out:");
        foreach (var line in document.LeftOut) output.WriteLine($"  {Visible.Line(Phrases.OneLine(line, 200))}");
    }
}
