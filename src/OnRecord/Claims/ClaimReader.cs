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
    private readonly HolderWords _words;

    public ClaimReader(LexiconFile lexicon, NameLexicon names)
    {
        var parties = new PartyFilter(lexicon, names);
        _transfers = new TransferReader(lexicon, parties);
        _sanctions = new SanctionReader(lexicon, new SanctionStageReader(lexicon), parties);
        _words = new HolderWords(lexicon);
        _events = new EventReader(lexicon, parties);
        _disputes = new DisputeReader(lexicon, DisputeScorer.Embedded);
    }

    public ClaimSet Read(Analysis analysis, ImmutableArray<Statement> statements)
    {
        var holders = new HolderReader(analysis, statements, _words);
        var (transfers, disputes) = _disputes.Read(analysis, statements, _transfers.Read(analysis, holders));
        return new ClaimSet(transfers, _sanctions.Read(analysis, holders), _events.Read(analysis, holders), disputes);
    }
}
