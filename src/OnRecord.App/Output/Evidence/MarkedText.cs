using System.Text;
using OnRecord.Contract;
using OnRecord.Statements;

namespace OnRecord.App.Output.Evidence;

/// <summary>A document's text with its marks: cut wherever a mark begins or ends, so that marks may overlap; each piece names what it is part of.</summary>
internal sealed class MarkedText
{
    private readonly string _text;
    private readonly List<Mark> _marks = [];
    private readonly HashSet<string> _anchored = [];

    /// <param name="read">What was read.</param>
    /// <param name="key">Comes before each id, so that several documents can share a page.</param>
    /// <param name="events">Whether events are marked, too.</param>
    public MarkedText(ReadDocument read, string key, bool events)
    {
        _text = read.Document.Text;
        foreach (var s in read.Statements)
        {
            var id = $"{key}-{s.Id}";
            Add(s.Source, id, "source");
            Add(s.Cue, id, "cue");
            Add(s.Content, id, s.Attitude == Attitude.Deny ? "content deny" : "content");
        }
        foreach (var t in read.Claims.Transfers) Add(t.Evidence, $"{key}-{t.Id}", "evidence");
        foreach (var n in read.Claims.Sanctions) Add(n.Evidence, $"{key}-{n.Id}", "evidence");
        foreach (var e in events ? read.Claims.Events : []) Add(e.Evidence, $"{key}-{e.Id}", "evidence");
    }

    /// <summary>A stretch of the text as markup.</summary>
    public string Of(TextSpan stretch)
    {
        var within = _marks.Where(m => m.Span.Overlaps(stretch)).ToList();
        var cuts = within.SelectMany(m => new[] { m.Span.Start, m.Span.End }).Append(stretch.Start).Append(stretch.End)
            .Where(c => c >= stretch.Start && c <= stretch.End).Distinct().Order().ToArray();
        var html = new StringBuilder();
        for (var c = 1; c < cuts.Length; c++)
        {
            var piece = new TextSpan(cuts[c - 1], cuts[c]);
            var here = within.Where(m => m.Span.Contains(piece)).ToList();
            // The place that links lead to: where the first mark of an entry begins.
            foreach (var id in here.Select(m => m.Id).Distinct())
                if (_anchored.Add(id)) html.Append($"<a id=\"{id}\"></a>");
            var words = HtmlReadPrinter.Encode(piece.In(_text));
            if (here.Count == 0) html.Append(words);
            else html.Append($"<span class=\"m {string.Join(' ', here.Select(m => m.Class).Distinct())}\" " +
                $"data-ids=\"{string.Join(' ', here.Select(m => m.Id).Distinct())}\">{words}</span>");
        }
        return html.ToString();
    }

    private void Add(Words? words, string id, string @class)
    {
        foreach (var span in words?.Spans ?? []) _marks.Add(new(span, id, @class));
    }

    private sealed record Mark(TextSpan Span, string Id, string Class);
}
