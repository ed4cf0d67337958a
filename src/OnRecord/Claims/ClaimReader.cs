using System.Collections.Immutable;
using OnRecord.Claims.Disputes;
using OnRecord.Claims.Events;
using OnRecord.Claims.Holders;
using OnRecord.Claims.Sanctions;
using OnRecord.Claims.Transfers;
using OnRecord.Language;
using OnRecord.Language.Names;
using OnRecord.Models;
using OnRecord.Statements;

namespace OnRecord.Claims;

/// <summary>The fourth stage: analysis and statements in, claims out. Transfers, sanctions and events first, then what disputes them.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class ClaimReader
{
    private readonly ClaimModel _model;
    private readonly TransferReader _transfers;
    private readonly SanctionReader _sanctions;
    private readonly Designations _designations;
    private readonly EventReader _events;
    private readonly DisputeReader _disputes;
    private readonly HolderWords _words;
    private readonly ClaimConfidence _confidence;

    /// <param name="encoder">The encoder's file.</param>
    /// <param name="state">Columns of the encoder's state of a word.</param>
    /// <param name="confidence">What sureness is worth.</param>
    public ClaimReader(ModelFile encoder, int state, LexiconFile lexicon, NameLexicon names, ClaimConfidence confidence)
    {
        _confidence = confidence;
        _model = new ClaimModel(encoder, state);
        var parties = new PartyFilter(lexicon, names);
        _transfers = new TransferReader(lexicon, parties);
        _sanctions = new SanctionReader(lexicon, parties);
        _designations = new Designations(lexicon);
        _words = new HolderWords(lexicon);
        _events = new EventReader(lexicon, parties);
        _disputes = new DisputeReader(lexicon, DisputeScorer.Embedded);
    }

    public ClaimSet Read(Analysis analysis, ImmutableArray<Statement> statements)
    {
        var holders = new HolderReader(analysis, statements, _words);
        var mentions = _designations.Complete(analysis, _model.Read(analysis));
        var (transfers, disputes) = _disputes.Read(analysis, statements, Rated(_transfers.Read(analysis, holders, mentions)));
        return new ClaimSet(transfers, Rated(_sanctions.Read(analysis, holders, mentions)), _events.Read(analysis, holders), disputes);
    }

    private ImmutableArray<Transfer> Rated(ImmutableArray<Transfer> transfers) =>
        [.. transfers.Select(t => t with { Confidence = _confidence.Of(t.Confidence) })
            .Where(t => t.Confidence >= _confidence.Least)
            .Select((t, i) => t with { Id = $"t{i + 1}" })];

    private ImmutableArray<Sanction> Rated(ImmutableArray<Sanction> sanctions) =>
        [.. sanctions.Select(n => n with { Confidence = _confidence.Of(n.Confidence) })
            .Where(n => n.Confidence >= _confidence.Least)
            .Select((n, i) => n with { Id = $"n{i + 1}" })];
}
