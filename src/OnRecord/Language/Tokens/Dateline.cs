namespace OnRecord.Language.Tokens;

/// <summary>The place, agency and dash with which a report opens: "MOSCOW (Reuters) -", "ANKARA, Turkey —", "London (CNN) --". It is no part of the sentence
/// behind it, and none itself.</summary>
internal static class Dateline
{
    private const int Longest = 14;

    /// <summary>How many words of a paragraph are its dateline, the dash included; 0 where none opens it.</summary>
    public static int End(IReadOnlyList<string> words)
    {
        bool capitals = false, inside = false, agency = false;
        for (var t = 0; t < Math.Min(words.Count - 1, Longest); t++)
        {
            var word = words[t];
            if (word is "–" or "—" or "-" or "--") return (capitals || agency) && t > 0 && !inside && Opens(words[t + 1]) ? t + 1 : 0;
            if (word is "(" or ")")
            {
                inside = word == "(";
                agency |= inside;
            }
            else if (word.Length > 2 && word.All(char.IsUpper)) capitals |= !inside;
            else if (!inside && word is not ("," or "/" or ".") && !char.IsUpper(word[0]) && !char.IsDigit(word[0])) return 0;
        }
        return 0;
    }

    // A sentence begins: "NATO — the alliance of the West — said" is none.
    private static bool Opens(string word) => char.IsUpper(word[0]) || char.IsDigit(word[0]) || word is "“" or "\"" or "‘" or "'";
}
