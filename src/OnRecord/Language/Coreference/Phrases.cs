namespace OnRecord.Language.Coreference;

/// <summary>The phrase around a mention, as the tree has it.</summary>
internal static class Phrases
{
    public static string? Preposition(Sentence s, int d)
    {
        for (var h = d; h >= 0; h = s[h].Head)
        {
            if (s.Child(h, "case") is >= 0 and var preposition) return s[preposition].Lemma;
            if (s[h].Relation is not ("compound" or "flat" or "amod")) return null;
        }
        return null;
    }

    // Tokens of the name's phrase: its modifiers, its apposition, and the role noun that it stands in apposition to; no clauses.
    public static IEnumerable<int> Descriptors(Sentence s, int t)
    {
        var top = t;
        while (s[top].Relation is "appos" or "flat" || s[top].Deprel is "nmod:desc" or "compound")
        {
            if (s[top].Head < 0 || IsOtherName(s, top)) break;
            top = s[top].Head;
        }
        var stack = new Stack<int>();
        stack.Push(top);
        while (stack.TryPop(out var d))
        {
            yield return d;
            foreach (var child in s.Children(d))
                if (s[child].Relation is not ("acl" or "conj" or "parataxis" or "advcl" or "cc" or "punct" or "nsubj" or "obl" or "obj" or "ccomp" or "xcomp")
                    && !IsOtherName(s, child))
                    stack.Push(child);
        }
    }

    // "met the minister, Mrs Brkic", where the tree hangs one name on another: two people.
    private static bool IsOtherName(Sentence s, int t) => s[t].Relation == "appos" && s[t].Upos == "PROPN" && s[s[t].Head].Upos == "PROPN";

    public static bool IsDefinite(Sentence s, int t)
    {
        var determiner = s.Child(t, "det");
        return determiner >= 0 && s[determiner].Lemma is "the" or "this" or "that";
    }

    public static string Text(Sentence s, int first, int last)
    {
        var text = new System.Text.StringBuilder(s[first].Text);
        for (var i = first + 1; i <= last; i++)
        {
            if (s[i].Span.Start > s[i - 1].Span.End) text.Append(' ');
            text.Append(s[i].Text);
        }
        return text.ToString();
    }
}
