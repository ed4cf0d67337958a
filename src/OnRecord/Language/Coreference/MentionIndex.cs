using OnRecord.Language.Parties;

namespace OnRecord.Language.Coreference;

/// <summary>Whom a mention means, and for which country or body that party speaks, if the text says.</summary>
internal sealed record Reference(Party Party, Party? SpeaksFor);

/// <summary>The resolved mentions of a document, by sentence and head token. Immutable.</summary>
internal sealed class MentionIndex(Dictionary<(int Sentence, int Token), Reference> mentions)
{
    public static MentionIndex Empty { get; } = new([]);

    public IEnumerable<KeyValuePair<(int Sentence, int Token), Reference>> All => mentions;

    /// <summary>The reference of the mention that a token heads, or null.</summary>
    public Reference? At(int sentence, int token) => mentions.GetValueOrDefault((sentence, token));
}
