using OnRecord.Language;
using OnRecord.Language.Tokens;

namespace OnRecord.Training.Corpora;

/// <summary>News as sentences of numbered forms.</summary>
/// <param name="Forms">The forms, as they stand in the text.</param>
/// <param name="Sentences">For each sentence the numbers of its forms.</param>
internal sealed record NewsSentences(string[] Forms, List<int[]> Sentences)
{
    private const int Shortest = 4;
    private const int Longest = 80;

    /// <summary>Reads, tokenises and splits all articles; very short and very long sentences are left out.</summary>
    public static NewsSentences Read(string path, Tokeniser tokeniser, SentenceSplitter splitter)
    {
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        var lookup = ids.GetAlternateLookup<ReadOnlySpan<char>>();
        var forms = new List<string>();
        var sentences = new List<int[]>();
        var spans = new List<TextSpan>();
        foreach (var (_, text) in NewsCorpus.Read(path))
        {
            foreach (var line in Lines(text))
            {
                spans.Clear();
                tokeniser.Tokenise(text, line, spans);
                var start = 0;
                foreach (var end in splitter.Split(text, spans))
                {
                    var count = end - start;
                    if (count is >= Shortest and <= Longest)
                    {
                        var sentence = new int[count];
                        for (var i = 0; i < count; i++)
                        {
                            var form = text.AsSpan(spans[start + i].Start, spans[start + i].Length);
                            if (!lookup.TryGetValue(form, out var id))
                            {
                                id = forms.Count;
                                forms.Add(form.ToString());
                                ids[forms[id]] = id;
                            }
                            sentence[i] = id;
                        }
                        sentences.Add(sentence);
                    }
                    start = end;
                }
            }
        }
        return new([.. forms], sentences);
    }

    /// <summary>The lines of a text that are not empty.</summary>
    public static IEnumerable<TextSpan> Lines(string text)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] != '\n') continue;
            if (i > start) yield return new(start, i);
            start = i + 1;
        }
    }
}
