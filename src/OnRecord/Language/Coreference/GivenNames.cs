using OnRecord.Models;

namespace OnRecord.Language.Coreference;

/// <summary>Which given names are men's and which are women's: learned from news, by the pronouns that follow full names. Immutable and thread-safe.</summary>
internal sealed class GivenNames(IEnumerable<(string Name, Gender Gender)> names)
{
    public const string ModelName = "given-names";
    public const int Version = 1;

    private readonly Dictionary<string, Gender> _genders = names.ToDictionary(n => n.Name, n => n.Gender, StringComparer.Ordinal);

    public static GivenNames Load(ModelFile file) => new([.. file.Lines("male").Select(n => (n, Gender.Male)), .. file.Lines("female").Select(n => (n, Gender.Female))]);

    public Gender Of(string name) => _genders.GetValueOrDefault(name);
}
