using OnRecord.Language.Vectors;

namespace OnRecord.Training.Trainers;

/// <summary>Counts forms for a model's own word table.</summary>
internal static class Vocabulary
{
    /// <summary>The forms seen often enough, the most frequent first, as <see cref="WordVectors.Normalise"/> writes them.</summary>
    public static string[] Of(IEnumerable<string> words, int atLeast) =>
        [.. words.Select(w => string.Create(w.Length, w, (form, word) => WordVectors.Normalise(word, form)))
            .GroupBy(w => w, StringComparer.Ordinal).Where(g => g.Count() >= atLeast)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key)];
}
