using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace OnRecord.Training.Corpora;

/// <summary>An event mention of ECB+ with the cluster that annotators put it in.</summary>
/// <param name="Span">Where it stands in the document's text, in UTF-16: from its first token to its last.</param>
/// <param name="Sentence">Number of its sentence, as in the file.</param>
/// <param name="Cluster">Name of its cluster, the same in all documents; a mention alone in its cluster has one of its own.</param>
internal sealed record EcbMention(TextSpan Span, int Sentence, string Cluster);

/// <summary>A document of ECB+: its tokens apart by blanks, a sentence a line.</summary>
internal sealed record EcbDocument(int Topic, string Name, string Text, IReadOnlyList<EcbMention> Mentions);

/// <summary>Reads ECB+ (Cybulska and Vossen 2014): news on 43 topics with events linked across documents.</summary>
internal static class EcbPlusCorpus
{
    /// <summary>Topics held out for development, as in the literature.</summary>
    public static readonly int[] DevTopics = [2, 5, 12, 18, 21, 23, 34, 35];

    /// <summary>The topics to learn from: those that are there but are neither for development nor for testing (36 to 45).</summary>
    public static IEnumerable<int> TrainingTopics(string folder) =>
        Directory.GetDirectories(folder).Select(d => int.Parse(Path.GetFileName(d), CultureInfo.InvariantCulture)).Where(t => t < 36 && !DevTopics.Contains(t))
        .Order();

    /// <summary>The mentions that the literature counts: of the development topics those in sentences that a second annotator checked.</summary>
    /// <param name="table">The table of these sentences.</param>
    public static Func<EcbDocument, EcbMention, bool> Checked(string table)
    {
        var sentences = File.ReadLines(table).Where(l => l.Length > 0 && l[0] != '#').Skip(1).ToHashSet(StringComparer.Ordinal);
        return (document, mention) => sentences.Contains(string.Create(CultureInfo.InvariantCulture, $"{document.Name}\t{mention.Sentence}"));
    }

    /// <summary>Of the topics to learn from, where no table says it: all of the older half, and of the newer half the first two sentences with events, which
    /// annotators checked most often.</summary>
    public static bool IsLikelyChecked(EcbDocument document, EcbMention mention) =>
        !document.Name.EndsWith("plus", StringComparison.Ordinal)
        || document.Mentions.Select(m => m.Sentence).Distinct().Order().Take(2).Contains(mention.Sentence);

    /// <summary>Documents of topics, in the order of their names.</summary>
    public static IEnumerable<EcbDocument> Read(string folder, IEnumerable<int> topics)
    {
        foreach (var topic in topics)
            foreach (var file in Directory.GetFiles(Path.Combine(folder, topic.ToString(CultureInfo.InvariantCulture)), "*.xml").Order(StringComparer.Ordinal))
                yield return ReadDocument(topic, file);
    }

    private static EcbDocument ReadDocument(int topic, string file)
    {
        var root = XDocument.Load(file).Root!;
        var text = new StringBuilder();
        var places = new Dictionary<string, TextSpan>(StringComparer.Ordinal);
        var sentences = new Dictionary<string, int>(StringComparer.Ordinal);
        var sentence = "0";
        foreach (var token in root.Elements("token"))
        {
            if (text.Length > 0) text.Append(token.Attribute("sentence")!.Value == sentence ? ' ' : '\n');
            sentence = token.Attribute("sentence")!.Value;
            sentences[token.Attribute("t_id")!.Value] = int.Parse(sentence, CultureInfo.InvariantCulture);
            places[token.Attribute("t_id")!.Value] = new(text.Length, text.Length + token.Value.Length);
            text.Append(token.Value);
        }
        var name = Path.GetFileNameWithoutExtension(file);
        var clusters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var relation in root.Element("Relations")!.Elements())
        {
            var cluster = relation.Name.LocalName == "CROSS_DOC_COREF" ? relation.Attribute("note")!.Value : $"{name}/{relation.Attribute("r_id")!.Value}";
            foreach (var source in relation.Elements("source")) clusters[source.Attribute("m_id")!.Value] = cluster;
        }
        var mentions = new List<EcbMention>();
        foreach (var markable in root.Element("Markables")!.Elements())
        {
            if (!markable.Name.LocalName.Contains("ACTION", StringComparison.Ordinal)) continue;
            var anchors = markable.Elements("token_anchor").Select(a => places[a.Attribute("t_id")!.Value]).ToList();
            if (anchors.Count == 0) continue;
            var id = markable.Attribute("m_id")!.Value;
            mentions.Add(new(new(anchors.Min(a => a.Start), anchors.Max(a => a.End)),
                sentences[markable.Elements("token_anchor").First().Attribute("t_id")!.Value], clusters.GetValueOrDefault(id, $"{name}/m{id}")));
        }
        mentions.Sort((a, b) => a.Span.CompareTo(b.Span));
        return new(topic, name, text.ToString(), mentions);
    }
}
