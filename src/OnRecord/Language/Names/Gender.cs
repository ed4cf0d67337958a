namespace OnRecord.Language.Names;

/// <summary>Grammatical gender, where title, role or pronoun tell.</summary>
internal enum Gender
{
    Unknown,
    Male,
    Female,
}
