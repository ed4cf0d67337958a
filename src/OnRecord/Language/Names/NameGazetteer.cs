using OnRecord.Models;

namespace OnRecord.Language.Names;

/// <summary>Names that news uses often, with the kind that they have there most of the time: learned without labels, from what the sentence model makes of 25 million words.</summary>
/// <remarks>A hint for the model, never an answer: the words around decide. Immutable and thread-safe.</remarks>
internal sealed class NameGazetteer
{
    public const string ModelName = "gazetteer";
    public const int Version = 1;

    /// <summary>Values of <see cref="Mark"/>: none, then first and later word of a person, organisation, location, other.</summary>
    public const int Values = 9;

    /// <summary>The mark of a person's first word; that of later ones is one more.</summary>
    public const int PersonMark = 1;

    private readonly Dictionary<string, List<(string[] After, int Kind)>> _byFirst = new(StringComparer.Ordinal);

    /// <param name="names">Names as words parted by one space, and their kinds: 0 person, 1 organisation, 2 location, 3 other.</param>
    public NameGazetteer(IEnumerable<(string Name, int Kind)> names)
    {
        foreach (var (name, kind) in names)
        {
            var words = name.Split(' ');
            if (!_byFirst.TryGetValue(words[0], out var list)) _byFirst[words[0]] = list = [];
            list.Add((words[1..], kind));
        }
        foreach (var list in _byFirst.Values) list.Sort((a, b) => b.After.Length.CompareTo(a.After.Length));
    }

    public static NameGazetteer Empty { get; } = new([]);

    public static NameGazetteer Load(ModelFile file) => new(file.Lines("names").Select(l => (l[..^2], l[^1] - '0')));

    public static ModelFile Save(IEnumerable<(string Name, int Kind)> names)
    {
        var file = new ModelFile(ModelName, Version);
        file.Add("names", names.Select(n => $"{n.Name}\t{n.Kind}"));
        return file;
    }

    /// <summary>Marks the known names of a sentence, the longest first, from left to right.</summary>
    public void Mark(IReadOnlyList<string> words, Span<int> marks)
    {
        marks[..words.Count].Clear();
        for (var i = 0; i < words.Count; i++)
        {
            if (!char.IsUpper(words[i][0]) || !_byFirst.TryGetValue(words[i], out var list)) continue;
            foreach (var (after, kind) in list)
            {
                if (!Follows(words, i + 1, after)) continue;
                marks[i] = 1 + (2 * kind);
                for (var k = 1; k <= after.Length; k++) marks[i + k] = 2 + (2 * kind);
                i += after.Length;
                break;
            }
        }
    }

    private static bool Follows(IReadOnlyList<string> words, int at, string[] after)
    {
        if (at + after.Length > words.Count) return false;
        for (var k = 0; k < after.Length; k++)
            if (words[at + k] != after[k]) return false;
        return true;
    }
}
