using OnRecord.Language;
using OnRecord.Language.Parties;
using OnRecord.Statements;

namespace OnRecord.Claims;

/// <summary>Where a document speaks of whom, in text order: whether a stretch of words means a party is told without looking at the whole document.
/// Immutable.</summary>
internal sealed class PartyMentions
{
    private readonly int[] _offsets;
    private readonly (string Party, string? Side)[] _named;

    public PartyMentions(Analysis analysis)
    {
        var all = new List<(int Offset, string Party, string? Side)>();
        foreach (var mention in analysis.Mentions.All)
            all.Add((analysis.Sentences[mention.Key.Sentence][mention.Key.Token].Span.Start, mention.Value.Party.Id, mention.Value.SpeaksFor?.Id));
        // "Iranian drones": an adjective means its country, too.
        foreach (var entity in analysis.Entities.SelectMany(e => e))
            if (entity.Known is { Country.Length: > 0 } known)
                all.Add((analysis.Sentences[entity.Sentence][entity.First].Span.Start, "country:" + known.Country, null));
        all.Sort((a, b) => a.Offset.CompareTo(b.Offset));
        _offsets = [.. all.Select(m => m.Offset)];
        _named = [.. all.Select(m => (m.Party, m.Side))];
    }

    /// <summary>Whether the words name the party, or somebody who speaks for it.</summary>
    public bool In(Words content, Party party)
    {
        foreach (var span in content.Spans)
        {
            var at = Array.BinarySearch(_offsets, span.Start);
            if (at < 0) at = ~at;
            while (at > 0 && _offsets[at - 1] == span.Start) at--;
            for (; at < _offsets.Length && _offsets[at] < span.End; at++)
                if (_named[at].Party == party.Id || _named[at].Side == party.Id) return true;
        }
        return false;
    }
}
