using OnRecord.Models;

namespace OnRecord.Claims;

/// <summary>The words that tell how far along something is, from the table of stages.</summary>
internal static class StageWords
{
    /// <summary>The lemmas that tell a stage.</summary>
    /// <param name="lexicon">The tables.</param>
    /// <param name="kind">Of what: <c>transfer</c> or <c>sanction</c>.</param>
    /// <param name="stage">The stage.</param>
    public static HashSet<string> Of(LexiconFile lexicon, string kind, string stage) =>
        lexicon.Rows("stages", "lemma", "of", "stage").Where(r => r[1] == kind && r[2] == stage).Select(r => r[0]).ToHashSet(StringComparer.Ordinal);
}
