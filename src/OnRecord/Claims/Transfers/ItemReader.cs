using System.Globalization;
using OnRecord.Language;
using OnRecord.Language.Entities;
using OnRecord.Language.Names;
using OnRecord.Language.Quantities;
using OnRecord.Models;
using OnRecord.Statements;

namespace OnRecord.Claims.Transfers;

/// <summary>Military goods in a sentence: which noun phrases name them, with designation, category, quantity and origin.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class ItemReader(LexiconFile lexicon)
{
    private readonly Dictionary<string, (string Category, TransferKind Kind)> _nouns = lexicon.Rows("weapon-nouns", "noun", "category", "kind")
        .ToDictionary(r => r[0], r => (r[1], Enum.Parse<TransferKind>(r[2], ignoreCase: true)), StringComparer.Ordinal);

    // "surface-to-air missile system": hyphens are tokens, too.
    private const int LongestName = 7;

    private readonly HashSet<string> _militaryWords = lexicon.WordList("military modifier");
    // "air support" is flown, "military support" is given.
    private readonly HashSet<string> _helps = lexicon.WordList("help noun");
    private readonly HashSet<string> _ofWar = lexicon.WordList("modifier of military help");
    private readonly HashSet<string> _sites = lexicon.WordList("production site");
    private readonly HashSet<string> _carriers = lexicon.WordList("military goods noun");

    /// <summary>What a noun names, if it names goods that transfers are about.</summary>
    public Goods? Read(Analysis analysis, Sentence s, int head)
    {
        if (head < 0 || s[head].Upos is not ("NOUN" or "PROPN")) return null;
        var first = First(analysis, s, head);
        var weapon =
            analysis.Entities[s.Index].FirstOrDefault(e => e.Kind == EntityKind.Weapon && e.Last >= first && e.First <= head && s.IsAncestor(head, e.First));
        var known = Lexical(s, first, head);
        if (weapon is null && known is null) return null;
        var kind = known?.Kind ?? TransferKind.Arms;
        var category = weapon?.Known?.Class ?? known?.Category;
        return new(head, s[head].Lemma.ToLowerInvariant(), new Words([s.SpanOf(first, Last(s, head))]), weapon?.Known?.Name, category,
            QuantityOf(analysis, s, head), kind, Origin(analysis, s, head));
    }

    /// <summary>What a noun names that is known to be goods, whatever the lexicon says of it.</summary>
    public Goods Of(Analysis analysis, Sentence s, int head, WordRun words) =>
        Read(analysis, s, head) ?? Unlisted(analysis, s, head, Math.Max(words.First, First(analysis, s, head)));

    private static Goods Unlisted(Analysis analysis, Sentence s, int head, int first)
    {
        var words = new Words([s.SpanOf(first, head)]);
        return new(head, s[head].Lemma.ToLowerInvariant(), words, null, null, QuantityOf(analysis, s, head), TransferKind.Arms, Origin(analysis, s, head));
    }

    /// <summary>Goods that the verb names itself: "arming", "rearmed".</summary>
    public static Goods Itself(Sentence s, int verb, TransferKind kind) =>
        new(verb, s[verb].Lemma.ToLowerInvariant(), new Words([s[verb].Span]), null, "unspecified arms", null, kind, null, IsVerb: true);

    // The longest run of lemmas that ends at the head and is in the lexicon; or a military modifier before a general noun.
    private (string Category, TransferKind Kind)? Lexical(Sentence s, int first, int head)
    {
        for (var from = Math.Max(first, head - LongestName); from <= head; from++)
        {
            var words = string.Join(' ', Enumerable.Range(from, head - from + 1).Select(t => s[t].Lemma.ToLowerInvariant()));
            // "armoured vehicles", whether an adjective or a participle.
            var forms =
                string.Join(' ', Enumerable.Range(from, head - from).Select(t => s[t].Text.ToLowerInvariant()).Append(s[head].Lemma.ToLowerInvariant()));
            // A rare plural may have been taken for a singular: "howitzers".
            if (_nouns.TryGetValue(words, out var known)
                || _nouns.TryGetValue(words.Replace(" - ", "-", StringComparison.Ordinal), out known)
                || _nouns.TryGetValue(forms, out known)
                || _nouns.TryGetValue(words.TrimEnd('s'), out known))
                return known;
        }
        if (_nouns.TryGetValue(s[head].Text.ToLowerInvariant(), out var form)) return form;
        // "a drone factory", "an assembly line for missiles": a place of making, of military goods.
        if (_sites.Contains(s[head].Lemma.ToLowerInvariant()))
            for (var t = s.LeftEdge(head); t < head; t++)
                if (s[t].Relation is "compound" or "amod"
                    && (_nouns.TryGetValue(s[t].Lemma.ToLowerInvariant(), out var made) && made.Kind == TransferKind.Arms
                        || _militaryWords.Contains(s[t].Lemma.ToLowerInvariant())))
                    return ("production", TransferKind.Production);
        if (!_carriers.Contains(s[head].Lemma.ToLowerInvariant())) return null;
        // "an unprecedented level of military and technical support": the support is what counts; "support for a mighty military" is another thing.
        for (var t = s.LeftEdge(head); t <= s.RightEdge(head); t++)
            if ((Is(_helps.Contains(s[head].Lemma.ToLowerInvariant()) ? _ofWar : _militaryWords, s[t]))
                && (t < head
                    || (s[t].Relation is "amod" or "compound" or "conj" or "nmod"
                        && !(s.Child(t, "case") is >= 0 and var whom && s[whom].Lemma is "for" or "to" or "from"))))
                return ("unspecified arms", TransferKind.Arms);
        return null;
    }

    // "armoured" is one word, whether an adjective or a participle.
    private static bool Is(HashSet<string> words, Token token) =>
        words.Contains(token.Lemma.ToLowerInvariant()) || words.Contains(token.Text.ToLowerInvariant());

    // Modifiers belong to the item; articles and quantities do not.
    private static int First(Analysis analysis, Sentence s, int head)
    {
        var first = head;
        foreach (var child in s.Children(head))
            if (child < head && s[child].Relation is "amod" or "compound" or "flat" or "nmod" && s[child].Deprel is not "nmod:poss")
                first = Math.Min(first, s.LeftEdge(child));
        // Wherever the parser hangs a word, goods hold no clause: "the F-35 programme after it bought missiles".
        for (var t = head - 1; t > first; t--)
            if (s[t].Upos is "SCONJ" or "AUX" or "PRON" || (s[t].Upos == "VERB" && s[t].Relation is not ("amod" or "compound"))) first = t + 1;
        foreach (var quantity in analysis.Quantities[s.Index])
            if (quantity.First >= s.LeftEdge(head) && quantity.Last < head) first = Math.Max(first, quantity.Last + 1);
        while (first < head
            && (s[first].Upos is "DET" or "PUNCT" or "NUM" or "ADP"
                || s[first].Lemma is "such" or "more" or "many" or "several" or "new" or "first" or "last" or "next"
                || IsRecipient(analysis, s, first))) first++;
        return first;
    }

    // "offered India two frigates", "sending Egypt military aid": a country's own name before the goods is who gets them.
    private static bool IsRecipient(Analysis analysis, Sentence s, int token) =>
        s[token].Text.Length > 4 && analysis.Entities[s.Index].Any(e => e.First == token && e.Known is { Kind: NameKind.Country });

    private int Last(Sentence s, int head)
    {
        var last = head;
        foreach (var child in s.Children(head))
            if (child > head
                && (s[child].Relation is "flat"
                    || (s[child].Deprel == "nmod" && _carriers.Contains(s[head].Lemma) && s.Child(child, "case") is >= 0 and var of && s[of].Lemma == "of")))
                last = Math.Max(last, s.RightEdge(child));
        return last;
    }

    private static ItemQuantity? QuantityOf(Analysis analysis, Sentence s, int head)
    {
        var above = s[head].Relation == "nmod" ? s[head].Head : -1;
        foreach (var quantity in analysis.Quantities[s.Index])
        {
            // A share counts nothing: "90 percent of its tanks".
            if (quantity.Money || (quantity.Kind == QuantityKind.Percent && quantity.Last == above) || quantity.Noun != head && quantity.Last != above)
                continue;
            // "122mm rockets", "1,500-km missiles": how wide or far; of "300 122mm rockets" the first number counts.
            if (quantity.Kind is QuantityKind.Measure or QuantityKind.Percent && s[quantity.Last].Head == head)
            {
                var number = s[quantity.First].Text;
                if (s[quantity.First + 1].Upos != "NUM" || !double.TryParse(number, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var count))
                    continue;
                return new(s[quantity.First].Text, count, count);
            }
            // The bounds' words are kept beside the number: "more than 2,000".
            return new(s.SpanOf(quantity.First, quantity.Last).In(analysis.Document.Text), quantity.Low, quantity.High);
        }
        return null;
    }

    // "Russian fighter jets", "Chinese-made drones"
    private static NameEntry? Origin(Analysis analysis, Sentence s, int head)
    {
        foreach (var entity in analysis.Entities[s.Index])
            if (entity.Last < head
                && s[entity.Last].Deprel != "nmod:poss"
                && entity.Known is { Kind: NameKind.Demonym or NameKind.Country } known
                && s.IsAncestor(head, entity.First))
                return known;
        return null;
    }
}

/// <summary>Goods named by a noun.</summary>
/// <param name="Head">Token of the noun.</param>
/// <param name="Lemma">Its lemma.</param>
/// <param name="Words">The words, without article and quantity.</param>
/// <param name="Designation">Weapon designation, or null.</param>
/// <param name="Category">Category, or null.</param>
/// <param name="Quantity">How many, or null.</param>
/// <param name="Kind">What sort of transfer they make.</param>
/// <param name="Origin">Country whose goods they are said to be, or null.</param>
/// <param name="IsVerb">Whether no noun names them, only the verb: "arming".</param>
internal sealed record Goods(int Head, string Lemma, Words Words, string? Designation, string? Category, ItemQuantity? Quantity, TransferKind Kind,
    NameEntry? Origin, bool IsVerb = false)
{
    public TransferItem Item => new(Words, Designation, Category, Quantity);
}
