using OnRecord.Models;

namespace OnRecord.Language.Names;

/// <summary>Which given names are men's and which are women's: a table, and what news taught by the pronouns that follow full names. Immutable and
/// thread-safe.</summary>
internal sealed class GivenNames(IEnumerable<(string Name, Gender Gender)> names)
{
    public const string ModelName = "given-names";
    public const int Version = 1;

    private readonly Dictionary<string, Gender> _genders = names.ToDictionary(n => n.Name, n => n.Gender, StringComparer.Ordinal);

    /// <param name="file">What news taught, which outweighs the table.</param>
    /// <param name="lexicon">The lexicon that has the table.</param>
    public static GivenNames Load(ModelFile file, LexiconFile lexicon)
    {
        file.Expect(ModelName, Version);
        var learned = file.Lines("male").Select(n => (n, Gender.Male)).Concat(file.Lines("female").Select(n => (n, Gender.Female)));
        var table = lexicon.Rows("given-names", "name", "gender").Select(r => (r[0], r[1] == "m" ? Gender.Male : Gender.Female));
        return new(learned.Concat(table).DistinctBy(n => n.Item1));
    }

    public Gender Of(string name) => _genders.GetValueOrDefault(name);
}
