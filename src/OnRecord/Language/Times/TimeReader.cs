using NodaTime;
using OnRecord.Language.Entities;
using OnRecord.Models;

namespace OnRecord.Language.Times;

/// <summary>Finds expressions of time and resolves them against the document's date, the time last spoken of, and the tense around them; values are those of
/// TIMEX3.</summary>
/// <remarks>Without a date of the document, only what names its own year is resolved; the rest keeps its words and no bounds. Immutable and
/// thread-safe.</remarks>
internal sealed class TimeReader
{
    private const int YearsThatTell = 3;

    private readonly CalendarGrammar _calendar;
    private readonly DeicticGrammar _deictic;
    private readonly DurationGrammar _durations;
    private readonly AnchoredGrammar _anchored;
    private readonly RangeGrammar _ranges;

    public TimeReader(LexiconFile lexicon)
    {
        var words = new TimeWords(lexicon);
        _calendar = new CalendarGrammar(words);
        _deictic = new DeicticGrammar(words);
        _durations = new DurationGrammar(words);
        _anchored = new AnchoredGrammar(words, _calendar, _deictic);
        _ranges = new RangeGrammar(words, _calendar);
    }

    /// <summary>The expressions of a document, in order; none overlaps another.</summary>
    /// <param name="sentences">The document's sentences.</param>
    /// <param name="anchor">The document's date.</param>
    /// <param name="entities">Its names: a word of a person's tells no time ("June Whitaker").</param>
    public List<TimeExpression> Read(IReadOnlyList<Sentence> sentences, LocalDate? anchor, IReadOnlyList<Entity> entities)
    {
        var names = entities.Where(e => e.Kind == EntityKind.Person).ToLookup(e => e.Sentence);
        var context = new TimeContext(anchor, IsNarrative(sentences, anchor));
        var found = new List<TimeExpression>();
        foreach (var s in sentences)
        {
            for (var i = 0; i < s.Count; i++)
            {
                if (ReadAt(s, i, context) is not { } match || names[s.Index].Any(n => IsPartOf(n, match))) continue;
                found.Add(new TimeExpression(s.Index, match.First, match.Last, s.SpanOf(match.First, match.Last), match.Meaning));
                context.Note(match.Meaning);
                i = match.Last;
            }
        }
        return found;
    }

    private static bool IsPartOf(Entity name, TimeMatch match) =>
        name.First <= match.First && match.Last <= name.Last && match.Last - match.First < name.Last - name.First;

    // Each grammar gives its best reading from a token on; the longest counts, and of equals the first.
    private TimeMatch? ReadAt(Sentence s, int at, TimeContext context)
    {
        TimeMatch? best = null;
        foreach (var match in new[] { _calendar.Read(s, at, context), _deictic.Read(s, at, context), _durations.Read(s, at, context),
            _anchored.Read(s, at, context), _ranges.Read(s, at, context) })
            if (match is not null && (best is null || match.Last > best.Last)) best = match;
        return best;
    }

    private static bool IsNarrative(IReadOnlyList<Sentence> sentences, LocalDate? anchor)
    {
        if (anchor is not { } today) return false;
        int old = 0, all = 0;
        foreach (var s in sentences)
            for (var i = 0; i < s.Count; i++)
            {
                if (!TimeWords.IsYear(s, i)) continue;
                all++;
                if (TimeWords.Figures(s, i) < today.Year - 2) old++;
            }
        return all >= YearsThatTell && old * 10 >= all * 6;
    }
}

/// <summary>An expression found: tokens <c>[First, Last]</c> and what they mean.</summary>
internal sealed record TimeMatch(int First, int Last, TimeMeaning Meaning);
