using System.Collections.Immutable;
using OnRecord.Language;
using OnRecord.Language.Names;
using OnRecord.Models;
using OnRecord.Statements;

namespace OnRecord.Claims;

/// <summary>The fourth stage: analysis and statements in, claims out. Transfers, sanctions and events first, then what disputes them.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class ClaimReader
{
    private readonly TransferReader _transfers;
    private readonly SanctionReader _sanctions;
    private readonly EventReader _events;
    private readonly DisputeReader _disputes;
    private readonly HashSet<string> _speechCues;
    private readonly HashSet<string> _denials;
    private readonly HashSet<string> _falsehoods;
    private readonly HashSet<string> _errors;
    private readonly HashSet<string> _retractions;
    private readonly HashSet<string> _light;

    public ClaimReader(LexiconFile lexicon, NameLexicon names)
    {
        var parties = new PartyFilter(lexicon, names);
        _transfers = new TransferReader(lexicon, parties);
        _sanctions = new SanctionReader(lexicon, new SanctionStageReader(lexicon), parties);
        _events = new EventReader(lexicon, parties);
        _denials = CueWords.Of(lexicon, Attitude.Deny);
        _falsehoods = lexicon.WordList("falsehood");
        _errors = lexicon.WordList("word of error");
        _retractions = lexicon.WordList("word of taking back");
        _light = [.. lexicon.WordList("noun of taking part"), .. lexicon.WordList("claim noun"), .. lexicon.WordList("light verb"), .. lexicon.Rows("stages", "lemma", "of").Where(r => r[1] == "transfer").Select(r => r[0])];
        _speechCues = lexicon.Rows("attitudes", "cue").SelectMany(r => r[0].Split(' ')).ToHashSet(StringComparer.Ordinal);
        _disputes = new DisputeReader(lexicon, DisputeScorer.Embedded);
    }

    public ClaimSet Read(Analysis analysis, ImmutableArray<Statement> statements)
    {
        var holders = new HolderReader(analysis, statements, _speechCues, _denials, _falsehoods, _errors, _retractions, _light);
        var (transfers, disputes) = _disputes.Read(analysis, statements, _transfers.Read(analysis, holders));
        return new ClaimSet(transfers, _sanctions.Read(analysis, holders), _events.Read(analysis, holders), disputes);
    }
}
