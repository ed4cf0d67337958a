using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using OnRecord.Claims;
using OnRecord.Contract;
using OnRecord.Intake;
using OnRecord.Statements;

namespace OnRecord.App.Output.Evidence;

/// <summary>One self-contained page of evidence: each article with source, cue and content marked in its words, who speaks beside each paragraph, transfers,
/// sanctions, events and disputes listed with links to the words.</summary>
internal sealed class HtmlReadPrinter(TextWriter output, bool events) : IReadPrinter
{
    private int _documents;

    public void Print(ReadDocument read)
    {
        if (_documents == 0) Begin(read.Document.Title ?? read.Document.File);
        _documents++;
        var key = $"d{_documents}";
        var marked = new MarkedText(read, key, events);
        output.Write($"<article id=\"{key}\">\n<header>\n<h1>{Encode(read.Document.Title ?? read.Document.File)}</h1>\n<p " +
            $"class=\"origin\">{Encode(Origin(read.Document))}</p>\n<p class=\"counts\">{Counts(read)}</p>\n</header>\n<div class=\"page\">\n<section " +
            $"class=\"text\" aria-label=\"The article\">\n");
        foreach (var block in read.Document.Blocks) Block(read, block, marked, key);
        output.Write("</section>\n<aside aria-label=\"Claims\">\n");
        Transfers(read, key);
        Sanctions(read, key);
        if (events) Events(read, key);
        Disputes(read, key);
        output.Write("</aside>\n</div>\n</article>\n");
    }

    public void Dispose()
    {
        if (_documents > 0) output.Write($"<script>{Resource("evidence.js")}</script>\n</body>\n</html>\n");
        output.Flush();
    }

    // Only the page's own style and script, told by their hashes; nothing from elsewhere.
    private static string Policy =>
        $"default-src 'none'; style-src '{Hashed($"\n{Resource("evidence.css")}")}'; script-src '{Hashed(Resource("evidence.js"))}'; base-uri " +
        $"'none'; form-action 'none'";

    private static string Hashed(string source) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(source)));

    private void Begin(string title) =>
        output.Write($"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" " +
            $"content=\"{Policy}\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"generator\" " +
            $"content=\"OnRecord\">\n<title>{Encode(title)}</title>\n<style>\n{Resource("evidence.css")}</style>\n</head>\n<body>\n<p " +
                    $"class=\"legend\"><span class=\"m source\">who says it</span> <span class=\"m cue\">the words that say so</span> <span class=\"m " +
                    $"content\">what is said</span> <span class=\"m content deny\">denied</span> <span class=\"m evidence\">what a " +
                            $"claim rests on</span></p>\n");

    private void Block(ReadDocument read, TextBlock block, MarkedText marked, string key)
    {
        var tag = block.Kind == BlockKind.Headline ? "h2" : "p";
        output.Write($"<div class=\"block {block.Kind.ToString().ToLowerInvariant()}\">\n<{tag}>{marked.Of(block.Span)}</{tag}>\n");
        var here = read.Statements.Where(s => s.Content.Hull.Start >= block.Span.Start && s.Content.Hull.Start < block.Span.End).ToList();
        if (here.Count > 0)
        {
            output.Write("<ul class=\"voices\">\n");
            foreach (var s in here)
                output.Write($"<li{(s.Within is null ? "" : " class=\"nested\"")}><a href=\"#{key}-{s.Id}\" " +
                    $"data-ids=\"{key}-{s.Id}\">{Voice(s, read.Document.Text)}</a></li>\n");
            output.Write("</ul>\n");
        }
        output.Write("</div>\n");
    }

    private static string Voice(Statement s, string text)
    {
        var who = s.Speaker?.Name ?? s.Source?.In(text) ?? "no source named";
        var whom = s.SpeaksFor is { } body && body.Name != who ? $" <span class=\"for\">for {Encode(body.Name)}</span>" : "";
        return $"<b>{Encode(Phrases.OneLine(who, 80))}</b>{whom} <span class=\"attitude {ContractNames.Of(s.Attitude)}\">" +
            $"{Encode(Verbs.Of(s, text))}</span> <span class=\"sure\">{Sure(s.Confidence)}</span>";
    }

    private void Transfers(ReadDocument read, string key) => List("Transfers", read.Claims.Transfers, t =>
        Claim($"{key}-{t.Id}", $"{Name(t.Supplier)} → {Name(t.Recipient)}: {Encode(Phrases.Items(t, read.Document.Text))}",
            Facts([t.Kind == TransferKind.Arms ? "" : ContractNames.Of(t.Kind), ContractNames.Of(t.Stage), Phrases.Time(t.When)]), Holders(t.Holders, key),
            t.Evidence, read.Document.Text, t.Confidence));

    private void Sanctions(ReadDocument read, string key) => List("Sanctions", read.Claims.Sanctions, n =>
        Claim($"{key}-{n.Id}", $"{Name(n.Imposer)} on {Encode(string.Join(", ", n.Targets.Select(p => p.Name)))}",
            Facts([ContractNames.Of(n.Stage), n.LegalBasis ?? "", Phrases.Time(n.When),
                n.Reason is { } why ? "for " + Phrases.OneLine(why.In(read.Document.Text), 80) : ""]), Holders(n.Holders, key), n.Evidence, read.Document.Text,
            n.Confidence));

    private void Events(ReadDocument read, string key) => List("Events", read.Claims.Events, e =>
        Claim($"{key}-{e.Id}", $"{Encode(ContractNames.Of(e))}: {Name(e.Actor)}{(e.Recipient is null ? "" : " → " + Name(e.Recipient))}",
            Facts([Phrases.Time(e.When), e.Where?.Name ?? "", string.Join(", ", e.Contexts)]), Holders(e.Holders, key), e.Evidence, read.Document.Text,
            e.Confidence));

    private void Disputes(ReadDocument read, string key) => List("Disputed", read.Claims.Disputes, d =>
    {
        string Quoted(Words words) => $"<q>{Encode(Phrases.OneLine(words.In(read.Document.Text), 300))}</q>";
        var claim = d.ClaimId is { } id ? $"\n<p><a href=\"#{key}-{id}\" data-ids=\"{key}-{id}\">the claim in the text</a></p>" : "";
        return $"<li><p><b>{Encode(d.By?.Name ?? "The document")}</b>: {Quoted(d.Claim)}</p>\n" +
            $"<p class=\"against\">against it <b>{Encode(d.AgainstBy?.Name ?? "?")}</b>: {Quoted(d.Against)}</p>{claim}</li>\n";
    });

    private void List<T>(string heading, IReadOnlyCollection<T> entries, Func<T, string> item)
    {
        if (entries.Count == 0) return;
        output.Write($"<h2>{heading}</h2>\n<ul class=\"claims\">\n");
        foreach (var entry in entries) output.Write(item(entry));
        output.Write("</ul>\n");
    }

    private static string Claim(string id, string what, string facts, string holders, Words evidence, string text, double confidence) =>
        $"<li><p><a href=\"#{id}\" data-ids=\"{id}\"><b>{what}</b></a> <span class=\"sure\">{Sure(confidence)}</span></p>\n<p " +
        $"class=\"facts\">{facts}</p>\n<p class=\"holders\">{holders}</p>\n<p><q>{Encode(Phrases.OneLine(evidence.In(text), 300))}</q></p></li>\n";

    private static string Holders(IEnumerable<Holder> holders, string key) => string.Join(", ", holders.Select(h =>
    {
        var words = $"<span class=\"{ContractNames.Of(h.Commitment)}\">{Encode($"{h.Party?.Name ?? "the document"} {ContractNames.Of(h.Commitment)}")}</span>";
        return h.Statement is { } s ? $"<a href=\"#{key}-{s}\" data-ids=\"{key}-{s}\">{words}</a>" : words;
    }));

    private static string Facts(IEnumerable<string> facts) => Encode(string.Join(" · ", facts.Where(f => f.Length > 0)));

    private static string Name(Language.Parties.Party? party) => Encode(party?.Name ?? "?");

    private static string Sure(double confidence) => string.Create(CultureInfo.InvariantCulture, $"{confidence:P0}").Replace(" ", "", StringComparison.Ordinal);

    private static string Counts(ReadDocument read) => UnreadDocument.Why(read.Document) is { } why ? $"This document {why}."
        : string.Create(CultureInfo.InvariantCulture,
            $"{read.Statements.Length} statements, {read.Claims.Transfers.Length} transfers, {read.Claims.Sanctions.Length} sanctions, " +
            $"{read.Claims.Events.Length} events, {read.Claims.Disputes.Length} disputes; the percentages say how sure the reader is");

    private static string Origin(Document document) =>
        string.Join(", ",
            new[] { document.Outlet, document.Published ?? "date unknown", document.Title is null ? null : document.File,
                document.Url }.Where(p => !string.IsNullOrEmpty(p)));

    private static string Resource(string name)
    {
        using var stream = typeof(HtmlReadPrinter).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource '{name}' is not in the program.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    internal static string Encode(string words) => WebUtility.HtmlEncode(Visible.Of(words));
}
