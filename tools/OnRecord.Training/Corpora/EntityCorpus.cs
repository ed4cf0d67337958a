using OnRecord.Language.Transformer;

namespace OnRecord.Training.Corpora;

/// <summary>A sentence with entity labels, and the document that it is of; labels are indices into <see cref="SentenceModel.NameLabels"/>.</summary>
internal sealed record EntitySentence(string[] Words, int[] Labels, string Document);

/// <summary>Reads one-token-a-line files (IOB, IOB2, IO) and maps their classes to person, organisation, location and miscellaneous; other classes become
/// outside.</summary>
internal static class EntityCorpus
{
    /// <param name="path">A file with a blank line between sentences.</param>
    /// <param name="word">Column of the word.</param>
    /// <param name="tag">Column of the label.</param>
    public static IEnumerable<EntitySentence> Read(string path, int word, int tag)
    {
        var words = new List<string>();
        var tags = new List<string>();
        var document = path;
        var number = 0;
        foreach (var line in File.ReadLines(path).Append(""))
        {
            if (line.StartsWith("# newdoc", StringComparison.Ordinal) || line.StartsWith("-DOCSTART-", StringComparison.Ordinal))
                document = $"{path} {++number}";
            if (line.StartsWith("# ", StringComparison.Ordinal) && line.Contains(" = ", StringComparison.Ordinal)) continue;
            var cells = line.Split(['\t', ' ']);
            if (line.Trim().Length == 0 || cells.Length <= Math.Max(word, tag) || line.StartsWith("-DOCSTART-", StringComparison.Ordinal))
            {
                if (words.Count > 0) yield return new([.. words], Labels(tags), document);
                words.Clear();
                tags.Clear();
                continue;
            }
            words.Add(cells[word]);
            tags.Add(cells[tag]);
        }
    }

    private static int[] Labels(List<string> tags)
    {
        var labels = new int[tags.Count];
        for (var i = 0; i < labels.Length; i++)
        {
            var kind = Kind(tags[i]);
            if (kind < 0) continue;
            var goesOn = i > 0 && labels[i - 1] != 0 && (labels[i - 1] - 1) / 2 == kind && !tags[i].StartsWith("B-", StringComparison.Ordinal);
            labels[i] = (2 * kind) + (goesOn ? 2 : 1);
        }
        return labels;
    }

    private static int Kind(string tag) => (tag.Length > 2 ? tag[2..].ToUpperInvariant() : "") switch
    {
        "PER" or "PERSON" or "POLITICIAN" => 0,
        "ORG" or "ORGANIZATION" or "ORGANISATION" or "POLITICALPARTY" => 1,
        "LOC" or "LOCATION" or "COUNTRY" or "FACILITY" => 2,
        "MISC" or "EVENT" or "ELECTION" or "PRODUCT" => 3,
        _ => -1,
    };
}
