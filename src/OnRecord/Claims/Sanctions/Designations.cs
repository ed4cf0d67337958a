using OnRecord.Intake;
using OnRecord.Language;
using OnRecord.Language.Entities;
using OnRecord.Language.Parties;
using OnRecord.Models;
using OnRecord.Statements;

namespace OnRecord.Claims.Sanctions;

/// <summary>Adds the designations that leave no doubt where the model saw none: an organ of a state, or a bloc, that designates, lists or blacklists a body or
/// a person by name; and those named under it, line by line, where "the following" are.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class Designations(LexiconFile lexicon)
{
    // What is less sure than this is not shown.
    private const double Sure = 0.999;

    private const string Bullets = "•‣▪●*-–—";

    private readonly HashSet<string> _verbs = lexicon.WordList("verb of designation");

    /// <summary>The mentions in text order, with those added of which the model saw no target.</summary>
    public List<ClaimMention> Complete(Analysis analysis, List<ClaimMention> mentions)
    {
        var found = analysis.Sentences.SelectMany(s => In(analysis, s)).ToList();
        if (found.Count == 0) return mentions;
        found.RemoveAll(f => mentions.Exists(m => IsSame(m, f) && m.Of(ClaimRole.Targets).Any()));
        return [.. mentions.Where(m => !found.Exists(f => IsSame(m, f))).Concat(found).OrderBy(m => m.Trigger.Sentence).ThenBy(m => m.Trigger.First)];
    }

    private static bool IsSame(ClaimMention one, ClaimMention other) =>
        one.Sanction is not null
        && one.Trigger.Sentence == other.Trigger.Sentence
        && one.Trigger.First <= other.Trigger.First
        && other.Trigger.First <= one.Trigger.Last;

    private IEnumerable<ClaimMention> In(Analysis analysis, Sentence s)
    {
        for (var t = 0; t < s.Count; t++)
        {
            if (s[t].Upos != "VERB" || !_verbs.Contains(s[t].Lemma.ToLowerInvariant()) || !IsDeed(s, t)) continue;
            if (s.Child(t, "obj") is not (>= 0 and var listed) || s.Child(t, "nsubj") is not (>= 0 and var imposer) || !Acts(analysis, s, imposer)) continue;
            var targets = s[listed].Text.Equals("following", StringComparison.OrdinalIgnoreCase)
                ? Below(analysis, s).ToList()
                : Clause.Conjuncts(s, listed).Where(l => IsNamed(analysis, s, l)).Select(l => Whole(analysis, s, l)).ToList();
            if (targets.Count == 0) continue;
            yield return new(new(s.Index, t, t), Sure,
                [(ClaimRole.Imposer, Whole(analysis, s, imposer), Sure), .. targets.Select(w => (ClaimRole.Targets, w, Sure))], null, SanctionStage.Imposed);
        }
    }

    // "has not designated", "would list", "if it designates": nothing is done.
    private static bool IsDeed(Sentence s, int verb) =>
        !Clause.IsNegated(s, verb) && Clause.Modal(s, verb) is null && (s.Child(verb, "mark") is not (>= 0 and var mark) || s[mark].Lemma == "that");

    // A person lists and designates much that is no sanction.
    private static bool Acts(Analysis analysis, Sentence s, int subject) =>
        analysis.Mentions.At(s.Index, subject) is { Party.Kind: PartyKind.Country or PartyKind.Organisation } who
        && (who.Party.Kind == PartyKind.Country || who.SpeaksFor?.Kind == PartyKind.Country || who.Party.Name is "European Union" or "United Nations");

    private static bool IsNamed(Analysis analysis, Sentence s, int token) =>
        EntityAt(analysis, s, token) is { Kind: EntityKind.Organisation or EntityKind.Person };

    // The first body or person of each line that begins with a mark, from the line after the sentence on.
    private static IEnumerable<WordRun> Below(Analysis analysis, Sentence s)
    {
        var document = analysis.Document;
        var lines = document.Blocks.Where(b => b.Span.Start >= s.Span.End).TakeWhile(b => IsBullet(document, b));
        foreach (var line in lines)
        {
            var first = analysis.Sentences[analysis.SentenceAt(line.Span.Start)];
            var named = analysis.Entities[first.Index].FirstOrDefault(e => e.Kind is EntityKind.Organisation or EntityKind.Person);
            if (named is not null && line.Span.Contains(first.Span)) yield return new(first.Index, named.First, named.Last);
        }
    }

    private static bool IsBullet(Document document, TextBlock line) =>
        line.Span.Length > 2 && Bullets.Contains(document.Text[line.Span.Start], StringComparison.Ordinal) && document.Text[line.Span.Start + 1] == ' ';

    private static WordRun Whole(Analysis analysis, Sentence s, int token) =>
        EntityAt(analysis, s, token) is { } named ? new(s.Index, named.First, named.Last) : new(s.Index, token, token);

    private static Entity? EntityAt(Analysis analysis, Sentence s, int token) =>
        analysis.Entities[s.Index].FirstOrDefault(e => e.First <= token && token <= e.Last);
}
