using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using OnRecord.Language;

namespace OnRecord.Training.Corpora;

/// <summary>A text with its expressions of time: spans and TIMEX values.</summary>
internal sealed record TimeText(string Name, string Text, string Date, List<(TextSpan Span, string Value)> Times);

/// <summary>Reads WikiWars (inline TIMEX2) and MEANTIME (tokens with TIMEX3).</summary>
internal static partial class TimeCorpora
{
    private const int AnnotatedSentences = 6;

    public static IEnumerable<TimeText> WikiWars(string folder)
    {
        foreach (var path in Directory.GetFiles(Path.Combine(folder, "keyinline")).Order(StringComparer.Ordinal))
        {
            var file = File.ReadAllText(path);
            var date = DateTag().Match(file).Groups[1].Value;
            var start = file.IndexOf("<TEXT>", StringComparison.Ordinal) + "<TEXT>".Length;
            var body = file[start..file.IndexOf("</TEXT>", StringComparison.Ordinal)];
            var text = new StringBuilder();
            var open = new Stack<(int Start, string Value)>();
            var times = new List<(TextSpan, string)>();
            var at = 0;
            foreach (Match tag in Tag().Matches(body))
            {
                text.Append(WebUtility.HtmlDecode(body[at..tag.Index]));
                at = tag.Index + tag.Length;
                if (tag.Value.StartsWith("<TIMEX2", StringComparison.Ordinal))
                {
                    open.Push((text.Length, ValueOf().Match(tag.Value) is { Success: true } v ? v.Groups[1].Value : ""));
                }
                else if (tag.Value == "</TIMEX2>" && open.TryPop(out var begun) && open.Count == 0)
                {
                    // Of expressions within one another the outermost counts.
                    times.Add((new(begun.Start, text.Length), begun.Value));
                }
            }
            text.Append(WebUtility.HtmlDecode(body[at..]));
            yield return new(Path.GetFileName(path), text.ToString(), date, times);
        }
    }

    public static IEnumerable<TimeText> Meantime(string folder)
    {
        foreach (var path in Directory.GetFiles(Path.Combine(folder, "intra-doc_annotation"), "*.xml", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal))
        {
            var root = XDocument.Load(path).Root!;
            // Only the headline and the first five sentences are annotated.
            root.Elements("token").Where(t => int.Parse(t.Attribute("sentence")!.Value, CultureInfo.InvariantCulture) >= AnnotatedSentences).Remove();
            var text = new StringBuilder();
            var spans = new Dictionary<string, TextSpan>(StringComparer.Ordinal);
            var sentence = "0";
            foreach (var token in root.Elements("token"))
            {
                if (token.Attribute("sentence")!.Value != sentence) text.Append('\n');
                else if (text.Length > 0) text.Append(' ');
                sentence = token.Attribute("sentence")!.Value;
                spans[token.Attribute("t_id")!.Value] = new(text.Length, text.Length + token.Value.Length);
                text.Append(token.Value);
            }
            var date = "";
            var times = new List<(TextSpan, string)>();
            foreach (var timex in root.Descendants("TIMEX3"))
            {
                if (timex.Attribute("functionInDocument")?.Value == "CREATION_TIME") date = timex.Attribute("value")!.Value;
                var anchors = timex.Elements("token_anchor").Select(a => spans.GetValueOrDefault(a.Attribute("t_id")!.Value)).Where(a => a.Length > 0).ToList();
                if (anchors.Count > 0) times.Add((new(anchors.Min(a => a.Start), anchors.Max(a => a.End)), timex.Attribute("value")?.Value ?? ""));
            }
            yield return new(Path.GetFileName(path), text.ToString(), date, times);
        }
    }

    [GeneratedRegex(@"<DATETIME>.*?(\d{4}-\d\d-\d\d)", RegexOptions.Singleline)]
    private static partial Regex DateTag();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();

    [GeneratedRegex("val=\"([^\"]*)\"", RegexOptions.IgnoreCase)]
    private static partial Regex ValueOf();
}
