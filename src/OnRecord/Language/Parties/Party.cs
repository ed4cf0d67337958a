using System.Text;

namespace OnRecord.Language.Parties;

/// <summary>What sort of party one is.</summary>
public enum PartyKind
{
    /// <summary>Not known: the text gives only a description.</summary>
    Unknown,

    /// <summary>A country or its government.</summary>
    Country,

    /// <summary>A body with a name of its own.</summary>
    Organisation,

    /// <summary>One person.</summary>
    Person,

    /// <summary>Several, known by a description.</summary>
    Group,

    /// <summary>A place, meant as a place.</summary>
    Place,
}

/// <summary>Whom an entry is about: a country, organisation, person, group, or only a description. Immutable; equal where id, name and kind are.</summary>
/// <param name="Id">Kind and a stable key: <c>country:RU</c>, <c>person:john-kirby</c>.</param>
/// <param name="Name">Canonical name: a country's short name, a person's full name as the document has it.</param>
/// <param name="Kind">What sort of party it is.</param>
public sealed record Party(string Id, string Name, PartyKind Kind)
{
    internal static Party Country(string iso, string name) => new($"country:{iso}", name, PartyKind.Country);

    internal static Party Of(PartyKind kind, string name) => new($"{kind.ToString().ToLowerInvariant()}:{Slug(name)}", name, kind);

    private static string Slug(string name)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var c in name.ToLowerInvariant())
            if (char.IsLetterOrDigit(c)) slug.Append(c);
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        return slug.ToString().TrimEnd('-');
    }
}
