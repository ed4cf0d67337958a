using OnRecord.Models;
using OnRecord.Statements;

namespace OnRecord.Claims.Holders;

/// <summary>The words by which <see cref="HolderReader"/> tells who commits to a claim. Immutable and thread-safe.</summary>
internal sealed class HolderWords(LexiconFile lexicon)
{
    /// <summary>Words of cues that say or think at all.</summary>
    public HashSet<string> Speech { get; } = lexicon.Rows("attitudes", "cue").SelectMany(r => r[0].Split(' ')).ToHashSet(StringComparer.Ordinal);

    /// <summary>Cues that deny.</summary>
    public HashSet<string> Denials { get; } = CueWords.Of(lexicon, Attitude.Deny);

    /// <summary>What is called so is not so: "lie", "baseless", "hoax".</summary>
    public HashSet<string> Falsehoods { get; } = lexicon.WordList("falsehood");

    /// <summary>What is said so is not so: "falsely".</summary>
    public HashSet<string> Errors { get; } = lexicon.WordList("word of error");

    /// <summary>Nouns for what somebody claims: "allegation", "claim".</summary>
    public HashSet<string> Claims { get; } = lexicon.WordList("claim noun");

    /// <summary>Nouns for what proves: "evidence", "proof".</summary>
    public HashSet<string> Evidence { get; } = lexicon.WordList("word for evidence");

    /// <summary>Verbs of finding out whether something is so.</summary>
    public HashSet<string> Establishing { get; } = lexicon.WordList("verb of establishing");

    /// <summary>Cues by which a speaker takes back what was said.</summary>
    public HashSet<string> Retractions { get; } = lexicon.WordList("word of taking back");

    /// <summary>Words through which a denial reaches what stands under them.</summary>
    public HashSet<string> Light { get; } = [.. lexicon.WordList("noun of taking part"), .. lexicon.WordList("claim noun"), .. lexicon.WordList("light verb"),
        .. lexicon.Rows("stages", "lemma", "of").Where(r => r[1] == "transfer").Select(r => r[0])];
}
