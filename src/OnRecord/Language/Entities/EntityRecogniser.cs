using OnRecord.Language.Names;
using OnRecord.Language.Network;
using OnRecord.Language.Vectors;
using OnRecord.Models;

namespace OnRecord.Language.Entities;

/// <summary>What kind of thing a name names.</summary>
internal enum EntityKind
{
    Person,
    Organisation,
    Location,
    Nationality,
    Weapon,
}

/// <summary>A named entity: tokens <c>[First, Last]</c> of a sentence, and the lexicon's entry where it knows the name.</summary>
internal sealed record Entity(int Sentence, int First, int Last, EntityKind Kind, NameEntry? Known);

/// <summary>Finds names of persons, organisations and locations in a tagged sentence, from left to right, with the name lexicon as a feature; known names override.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class EntityRecogniser
{
    public const string ModelName = "entities";
    public const int Version = 1;
    public const int Reach = 2;
    public const int TableCount = 6;
    public const int NameRows = 20;

    /// <summary>Outside, then begin and inside of each kind, in this order.</summary>
    public static readonly string[] Labels = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"];

    private readonly FeedForwardNetwork _network;
    private readonly WordVectors _vectors;
    private readonly WordFeatures _words;
    private readonly Dictionary<(string, string), int> _tagIds;

    public EntityRecogniser(FeedForwardNetwork network, WordVectors vectors, WordFeatures words, string[] tags)
    {
        _network = network;
        _vectors = vectors;
        _words = words;
        _tagIds = Parsing.DependencyParser.TagIds(tags);
    }

    public static EntityRecogniser Load(ModelFile file, WordVectors vectors) => new(FeedForwardNetwork.Load(file), vectors, new WordFeatures(file.Lines("words")), file.Lines("tags"));

    public SentenceScorer NewScorer() => new(_network, _vectors.Rows);

    /// <summary>The entities of a sentence, in order; none overlaps another.</summary>
    public List<Entity> Recognise(int sentence, IReadOnlyList<string> words, IReadOnlyList<(string Upos, string Xpos)> tags, List<NameMatch> names, SentenceScorer scorer)
    {
        var labels = Label(words, tags, names, scorer);
        var entities = new List<Entity>();
        foreach (var name in names)
        {
            var kind = name.Entry.Kind switch
            {
                NameKind.Demonym => EntityKind.Nationality,
                NameKind.Weapon => EntityKind.Weapon,
                NameKind.Body => EntityKind.Organisation,
                _ => EntityKind.Location,
            };
            // "UN Vassily Nebenzia" taken as one name: the body is known, and the two words beside it name its person.
            if (name.Entry.Kind == NameKind.Body && Covering(labels, name) is { } run && run.First == name.First && run.Last - name.Last == 2 && labels[run.First] == 3 && tags[run.Last].Upos == "PROPN" && tags[run.Last - 1].Upos == "PROPN" && !names.Exists(n => n.First > name.Last && n.First <= run.Last))
            {
                (labels[run.Last - 1], labels[run.Last]) = (1, 2);
            }
            // A country's or capital's name inside a person's or a longer organisation's name is no entity of its own: "Paris Hilton", "Bank of China".
            if (name.Entry.Kind is not NameKind.Weapon && Covering(labels, name) is { } wider && (wider.First < name.First || wider.Last > name.Last) && labels[wider.First] is 1 or 3 && name.Entry.Kind is not NameKind.Demonym) continue;
            entities.Add(new(sentence, name.First, name.Last, kind, name.Entry));
        }
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] == 0) continue;
            var last = i;
            while (last + 1 < labels.Length && labels[last + 1] == labels[i] + 1) last++;
            var kind = labels[i] <= 2 ? EntityKind.Person : labels[i] <= 4 ? EntityKind.Organisation : EntityKind.Location;
            if (!entities.Exists(e => e.First <= last && i <= e.Last)) entities.Add(new(sentence, i, last, kind, null));
            i = last;
        }
        entities.Sort((a, b) => a.First.CompareTo(b.First));
        return entities;
    }

    /// <summary>The label of each word, as an index into <see cref="Labels"/>.</summary>
    public int[] Label(IReadOnlyList<string> words, IReadOnlyList<(string Upos, string Xpos)> tags, List<NameMatch> names, SentenceScorer scorer)
    {
        var frozen = new int[words.Count];
        var rows = new int[words.Count * TableCount];
        Rows(words, tags, names, _vectors, _words, _tagIds, frozen, rows);
        scorer.Begin(words.Count, frozen, rows);
        Span<int> slots = stackalloc int[(2 * Reach) + 1];
        Span<int> atoms = stackalloc int[2];
        var hidden = new float[_network.Shape.Hidden];
        var scores = new float[_network.Shape.Outputs];
        var labels = new int[words.Count];
        int previous = 0, before = 0;
        for (var i = 0; i < words.Count; i++)
        {
            Features(i, words.Count, previous, before, slots, atoms);
            scorer.Hidden(slots, atoms, hidden);
            scorer.Scores(hidden, scores);
            var best = 0;
            for (var l = 1; l < scores.Length; l++)
                if (scores[l] > scores[best] && Allowed(previous, l)) best = l;
            before = previous;
            labels[i] = previous = best;
        }
        return labels;
    }

    /// <summary>Whether a label may follow another: an inside only its own begin or inside.</summary>
    public static bool Allowed(int previous, int label) => label == 0 || label % 2 == 1 || previous == label || previous == label - 1;

    public static void Features(int i, int count, int previous, int before, Span<int> slots, Span<int> atoms)
    {
        for (var s = -Reach; s <= Reach; s++) slots[s + Reach] = i + s >= 0 && i + s < count ? i + s : SentenceScorer.None;
        atoms[0] = previous;
        atoms[1] = before;
    }

    public static void Rows(IReadOnlyList<string> words, IReadOnlyList<(string Upos, string Xpos)> tags, List<NameMatch> names, WordVectors vectors, WordFeatures features, Dictionary<(string, string), int> tagIds, int[] frozen, int[] rows)
    {
        for (var i = 0; i < words.Count; i++)
        {
            frozen[i] = vectors.Id(words[i]);
            rows[(i * TableCount) + 0] = features.Id(words[i]);
            rows[(i * TableCount) + 1] = WordFeatures.Suffix3(words[i]);
            rows[(i * TableCount) + 2] = WordFeatures.Prefix(words[i]);
            rows[(i * TableCount) + 3] = WordFeatures.Shape(words[i], i == 0);
            rows[(i * TableCount) + 4] = tagIds.TryGetValue(tags[i], out var id) ? id : WordFeatures.Unknown;
            rows[(i * TableCount) + 5] = WordFeatures.Unknown;
        }
        foreach (var name in names)
            for (var i = name.First; i <= name.Last; i++)
                rows[(i * TableCount) + 5] = 3 + ((int)name.Entry.Kind * 2) + (i == name.First ? 0 : 1);
    }

    private static (int First, int Last)? Covering(int[] labels, NameMatch name)
    {
        if (labels[name.First] == 0) return null;
        int first = name.First, last = name.Last;
        while (first > 0 && labels[first] % 2 == 0 && labels[first] != 0) first--;
        while (last + 1 < labels.Length && labels[last + 1] != 0 && labels[last + 1] % 2 == 0) last++;
        return (first, last);
    }
}
