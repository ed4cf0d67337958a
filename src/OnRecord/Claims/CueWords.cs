using OnRecord.Models;
using OnRecord.Statements;

namespace OnRecord.Claims;

/// <summary>The words of <c>attitudes.tsv</c> that carry an attitude by themselves: what denies, demands, judges.</summary>
internal static class CueWords
{
    /// <summary>The cues of any of the attitudes, in lower case.</summary>
    public static HashSet<string> Of(LexiconFile lexicon, params Attitude[] attitudes) =>
        lexicon.Rows("attitudes", "cue", "attitude").Where(r => attitudes.Contains(Enum.Parse<Attitude>(r[1], ignoreCase: true))).Select(r => r[0]).ToHashSet(StringComparer.Ordinal);
}
