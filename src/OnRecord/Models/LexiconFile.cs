namespace OnRecord.Models;

/// <summary>The compiled tables of <c>data/lexicons</c>, by file name without extension.</summary>
/// <remarks>Immutable and thread-safe. <c>onrecord-training compile-lexicons</c> makes the file that it reads.</remarks>
internal sealed class LexiconFile
{
    public const string ModelName = "lexicons";
    public const int Version = 1;

    private static readonly Lazy<LexiconFile> Shared = new(() => new LexiconFile(ModelFile.LoadEmbedded(ModelName)));

    // Some sixty lists are asked for: the table is gone through once.
    private readonly Lazy<Dictionary<string, string[]>> _wordLists;
    private readonly ModelFile _file;

    /// <exception cref="InvalidDataException">The file is another model, or of another version.</exception>
    public LexiconFile(ModelFile file)
    {
        _file = file.Expect(ModelName, Version);
        _wordLists = new(() => _file.Lines("word-lists").Skip(1).Select(l => l.Split('\t')).GroupBy(c => c[0], c => c[1])
            .ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal));
    }

    public static LexiconFile Embedded => Shared.Value;

    /// <summary>The rows of a table, each with as many cells as the header has columns.</summary>
    /// <exception cref="InvalidDataException">There is no such table, or it lacks one of the columns.</exception>
    public IEnumerable<string[]> Rows(string table, params string[] columns)
    {
        var lines = _file.Lines(table);
        var header = lines[0].Split('\t');
        var at = Array.ConvertAll(columns, c => Array.IndexOf(header, c));
        if (Array.IndexOf(at, -1) is >= 0 and var missing)
            throw new InvalidDataException($"Lexicon '{table}' has no column '{columns[missing]}'; it has: {string.Join(", ", header)}.");
        for (var i = 1; i < lines.Length; i++)
        {
            var cells = lines[i].Split('\t');
            yield return Array.ConvertAll(at, c => cells[c]);
        }
    }

    /// <summary>The words of one list of <c>word-lists.tsv</c>.</summary>
    /// <exception cref="InvalidDataException">There is no such list.</exception>
    public HashSet<string> WordList(string list) => new(OrderedList(list), StringComparer.Ordinal);

    /// <summary>The words of one list of <c>word-lists.tsv</c>, in the table's order.</summary>
    /// <exception cref="InvalidDataException">There is no such list.</exception>
    public string[] OrderedList(string list) =>
        _wordLists.Value.TryGetValue(list, out var words) ? words : throw new InvalidDataException($"Lexicon 'word-lists' has no list '{list}'.");

    /// <summary>The values of a cell that holds several, parted by <c>|</c>.</summary>
    public static string[] Values(string cell) => cell.Length == 0 ? [] : cell.Split('|');
}
