using OnRecord.Language.Names;

namespace OnRecord.Language.Entities;

/// <summary>A named entity: tokens <c>[First, Last]</c> of a sentence, and the lexicon's entry where it knows the name.</summary>
internal sealed record Entity(int Sentence, int First, int Last, EntityKind Kind, NameEntry? Known);

/// <summary>Joins what the model labels as names with what the lexicon of names knows; the lexicon overrides, but for what stands inside a longer
/// name.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="facilityNouns">Last words of the names of places that were built.</param>
/// <param name="privateBodies">Last words of the names of bodies that are no government's, whatever nation their names begin with.</param>
/// <param name="companies">Words of companies' names that stand right after a country's.</param>
internal sealed class EntityRecogniser(IEnumerable<string> facilityNouns, HashSet<string> privateBodies, HashSet<string> companies)
{
    private readonly HashSet<string> _facilityNouns = facilityNouns.ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The entities of a sentence, in order; none overlaps another.</summary>
    /// <param name="sentence">Its number.</param>
    /// <param name="words">Its words.</param>
    /// <param name="tags">Their tags.</param>
    /// <param name="labels">The model's labels, indices into <see cref="Transformer.SentenceModel.NameLabels"/>.</param>
    /// <param name="names">What the lexicon finds.</param>
    public List<Entity> Recognise(int sentence, IReadOnlyList<string> words, IReadOnlyList<(string Upos, string Xpos)> tags, ReadOnlySpan<int> labels,
        List<NameMatch> names)
    {
        var own = labels.ToArray();
        // "The European Union on Tuesday": no name ends in a preposition or a conjunction.
        for (var i = own.Length - 1; i > 0; i--)
            if (own[i] != 0 && tags[i].Upos is "ADP" or "CCONJ" or "SCONJ" or "DET" && (i + 1 == own.Length || own[i + 1] == 0 || own[i + 1] % 2 == 1))
                own[i] = 0;
        var entities = new List<Entity>();
        foreach (var name in names)
        {
            SplitPersonOff(own, tags, names, name);
            if (IsWithinALongerName(own, name, words)) continue;
            // "Iran Air", "China Telecom": a company, whatever the model made of it, and no state.
            if (name.Entry.Kind is NameKind.Country && IsOfACompany(words, name.Last + 1))
            {
                Array.Fill(own, 4, name.First, name.Last + 2 - name.First);
                own[name.First] = 3;
                continue;
            }
            entities.Add(new(sentence, name.First, name.Last, KindOf(name.Entry.Kind), name.Entry));
        }
        for (var i = 0; i < own.Length; i++)
        {
            if (own[i] == 0) continue;
            var last = i;
            while (last + 1 < own.Length && own[last + 1] != 0 && own[last + 1] % 2 == 0 && (own[last + 1] == own[i] || own[last + 1] == own[i] + 1)) last++;
            if (!entities.Exists(e => e.First <= last && i <= e.Last)) entities.Add(new(sentence, i, last, Kind((own[i] - 1) / 2, words[last]), null));
            i = last;
        }
        entities.Sort((a, b) => a.First.CompareTo(b.First));
        return entities;
    }

    // "UN Vassily Nebenzia" taken as one name: the body is known, and the two words beside it name its person.
    private static void SplitPersonOff(int[] own, IReadOnlyList<(string Upos, string Xpos)> tags, List<NameMatch> names, NameMatch body)
    {
        if (body.Entry.Kind != NameKind.Body || Covering(own, body) is not { } run) return;
        if (run.First != body.First || run.Last - body.Last != 2 || own[run.First] != 3) return;
        if (tags[run.Last].Upos != "PROPN" || tags[run.Last - 1].Upos != "PROPN") return;
        if (names.Exists(n => n.First > body.Last && n.First <= run.Last)) return;
        (own[run.Last - 1], own[run.Last]) = (1, 2);
    }

    private bool IsWithinALongerName(int[] own, NameMatch name, IReadOnlyList<string> words)
    {
        if (name.Entry.Kind is NameKind.Weapon || Covering(own, name) is not { } wider) return false;
        // "Syrian National Council": a body of its own, not what Syria says.
        if (name.Entry.Kind == NameKind.Demonym) return own[wider.First] == 3 && wider.Last - wider.First >= 2 && privateBodies.Contains(words[wider.Last]);
        // A country's or capital's name inside a person's or a longer organisation's name is no entity of its own: "Paris Hilton", "Bank of China".
        return (wider.First < name.First || wider.Last > name.Last) && own[wider.First] is 1 or 3;
    }

    private static EntityKind KindOf(NameKind kind) => kind switch
    {
        NameKind.Demonym => EntityKind.Nationality,
        NameKind.Weapon => EntityKind.Weapon,
        NameKind.Body => EntityKind.Organisation,
        _ => EntityKind.Location,
    };

    // The word ends the name: "Israel Air Force", "Russia Air Strikes Kill Ten" go on.
    private bool IsOfACompany(IReadOnlyList<string> words, int at) =>
        at < words.Count && companies.Contains(words[at]) && (at + 1 == words.Count || !char.IsUpper(words[at + 1][0]));

    private EntityKind Kind(int label, string last) => label switch
    {
        0 => EntityKind.Person,
        1 => _facilityNouns.Contains(last) ? EntityKind.Facility : EntityKind.Organisation,
        2 => _facilityNouns.Contains(last) ? EntityKind.Facility : EntityKind.Location,
        _ => EntityKind.Misc,
    };

    private static (int First, int Last)? Covering(int[] labels, NameMatch name)
    {
        if (labels[name.First] == 0) return null;
        int first = name.First, last = name.Last;
        while (first > 0 && labels[first] % 2 == 0 && labels[first] != 0) first--;
        while (last + 1 < labels.Length && labels[last + 1] != 0 && labels[last + 1] % 2 == 0) last++;
        return (first, last);
    }
}
