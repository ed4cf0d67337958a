using OnRecord.Language.Parties;

namespace OnRecord.Register.Merging;

/// <summary>How likely two reports of one kind are one matter: 0 to 1. From <see cref="Threshold"/> on they are taken for one.</summary>
/// <remarks>Events are compared by weights fitted on ECB+ (<see cref="EventScorer"/>), transfers and sanctions by weights fitted on pairs judged by readers
/// (<see cref="MatterScorer"/>); those of statements and disputes are set by judgement. Thread-safe.</remarks>
internal static class MatterSimilarity
{
    /// <summary>From here on two reports are one matter.</summary>
    public const double Threshold = 0.5;

    // Two texts that tell times further apart than this tell of two deeds, in whatever words.
    private const int OneTime = 45;

    // Share of the words from which two clauses say the same.
    private const double SameWords = 0.8;
    private const int StatementDays = 10;
    private const int QuotedWords = 7;

    /// <summary>The similarity of two reports of one kind.</summary>
    public static double Of(Matter a, Matter b) => Of(a, b, MatterScorer.Embedded);

    /// <summary>The same with other weights for transfers and sanctions.</summary>
    public static double Of(Matter a, Matter b, MatterScorer scorer) => a.Report.Kind switch
    {
        EntryKind.Statement => Statements(a, b),
        EntryKind.Transfer => Transfers(a, b, scorer),
        EntryKind.Sanction => Sanctions(a, b, scorer),
        EntryKind.Dispute => Disputes(a, b),
        _ => Parties(a, b, PartyRole.From, PartyRole.To) ? Events(a.Clues, b.Clues) : 0,
    };

    /// <summary>The similarity of two events whose type and parties agree, or are not known.</summary>
    public static double Events(EventClues a, EventClues b) => EventScorer.Embedded.Score(a, b);

    // What a document told as two deals are two, and a sale is no training. Weapons of two names are two matters, and so is what is set apart from arms as
    // non-lethal.
    private static double Transfers(Matter a, Matter b, MatterScorer scorer)
    {
        if (!Parties(a, b, PartyRole.From, PartyRole.To) || a.Report.What != b.Report.What) return 0;
        if (a.Report.Of(PartyRole.From) is null && a.Report.Of(PartyRole.To) is null) return 0;
        if (!GoodsMayBeOne(a, b) || TimesDiffer(a, b)) return 0;
        if (SaySame(a, b)) return 1;
        return a.Document == b.Document || !AreDated(a, b) ? 0 : scorer.Transfers(a, b);
    }

    // Relief and breach are other matters than the measure, and so is a round that somebody only wants or threatens, unless it is then imposed.
    private static double Sanctions(Matter a, Matter b, MatterScorer scorer)
    {
        if (!Same(a.Report.Of(PartyRole.From), b.Report.Of(PartyRole.From))
            || !PairFacts.Targets(a.Report).Overlaps(PairFacts.Targets(b.Report))
            || !MayBeOneCourse(a, b))
            return 0;
        if (SaySame(a, b) && !TimesDiffer(a, b)) return 1;
        return a.Document == b.Document || !AreDated(a, b) ? 0 : scorer.Sanctions(a, b);
    }

    private static bool MayBeOneCourse(Matter a, Matter b)
    {
        var (one, other) = (SanctionFacts.CourseOf(a.Report), SanctionFacts.CourseOf(b.Report));
        if (one > other) (a, b, one, other) = (b, a, other, one);
        // Imposed after it was threatened; talk of measures imposed at some time is of older ones.
        if (one == other || (one, other) is (SanctionFacts.Course.InForce, SanctionFacts.Course.Imposing)) return true;
        return (one, other) is (SanctionFacts.Course.Imposing, SanctionFacts.Course.Prospect)
            && (a.Report.Time.IsKnown && b.Published.IsKnown && a.Report.Time.Last >= b.Published.First);
    }

    // Of an undated document nothing is known but that it may be of any time: only the same words tell.
    private static bool AreDated(Matter a, Matter b) => (a.Report.Time.IsKnown && b.Report.Time.IsKnown) || (a.Published.IsKnown && b.Published.IsKnown);

    // "delivered in May 2022", "delivered in May 2023"
    private static bool TimesDiffer(Matter a, Matter b) => a.Report.Time.IsKnown && b.Report.Time.IsKnown && a.Report.Time.DaysApart(b.Report.Time) > OneTime;

    // Copies and quotations of one sentence: the same words on one story.
    private static bool SaySame(Matter a, Matter b) =>
        EventScorer.Overlap(a.Words, b.Words) >= SameWords && Math.Min(a.Words.Count, b.Words.Count) >= 3 && PairFacts.Story(a, b) >= 1;

    private static double Disputes(Matter a, Matter b) =>
        Parties(a, b, PartyRole.From, PartyRole.To) ? (0.6 * EventScorer.Overlap(a.Words, b.Words)) + (0.4 * PairFacts.Story(a, b)) : 0;

    // Enough that most of the shorter one's words are in the other; a long quotation at any time, other words only at one time.
    private static double Statements(Matter a, Matter b)
    {
        if (!SameSpeaker(a.Report.Of(PartyRole.From), b.Report.Of(PartyRole.From))) return 0;
        if (a.Report.What != b.Report.What && (a.Report.What == "deny" || b.Report.What == "deny")) return 0;
        var quoted = a.Report.IsQuoted && b.Report.IsQuoted && Math.Min(a.Words.Count, b.Words.Count) >= QuotedWords;
        if (!quoted && a.Published.DaysApart(b.Published) > StatementDays) return 0;
        if (a.Document == b.Document && !quoted) return 0;
        if (FiguresDiffer(a.Report.Words, b.Report.Words)) return 0;
        return Math.Min(a.Words.Count, b.Words.Count) < 3 ? 0 : EventScorer.Overlap(a.Words, b.Words) - 0.2;
    }

    // "40 howitzers", "30 howitzers": each tells a figure that the other does not. A shorter wording may leave figures out.
    private static bool FiguresDiffer(string one, string other)
    {
        var (a, b) = (Figures(one), Figures(other));
        return a.Except(b).Any() && b.Except(a).Any();
    }

    private static HashSet<string> Figures(string words) => [.. ContentWords.All(words).Where(w => w.All(char.IsDigit))];

    // Some item of the one may be one of the other. A number that differs is another matter, unless both are told at one time: then the accounts conflict, and
    // are kept together.
    private static bool GoodsMayBeOne(Matter a, Matter b)
    {
        foreach (var one in a.Report.Items)
            foreach (var other in b.Report.Items)
            {
                if (one.Designation is not null && other.Designation is not null ? !Equal(one.Designation, other.Designation)
                    : PairFacts.IsNonLethal(one) != PairFacts.IsNonLethal(other)
                        || (one.Category != other.Category && !PairFacts.IsVague(one) && !PairFacts.IsVague(other)))
                    continue;
                if (!PairFacts.NumbersDiffer(one, other) || a.Time.DaysApart(b.Time) <= 14) return true;
            }
        return false;
    }

    private static bool Parties(Matter a, Matter b, params ReadOnlySpan<PartyRole> roles)
    {
        foreach (var role in roles)
            if (!Same(a.Report.Of(role), b.Report.Of(role))) return false;
        return true;
    }

    private static bool Same(Party? one, Party? other) => one?.Id == other?.Id;

    // "Kerry" is John Kerry where both are persons or of unknown kind and one name ends the other.
    private static bool SameSpeaker(Party? one, Party? other)
    {
        if (one is null || other is null) return one is null && other is null;
        if (one.Id == other.Id || Equal(one.Name, other.Name)) return true;
        return one.Kind is PartyKind.Person or PartyKind.Unknown
            && other.Kind is PartyKind.Person or PartyKind.Unknown
            && (EndsWithWord(one.Name, other.Name) || EndsWithWord(other.Name, one.Name));
    }

    private static bool EndsWithWord(string name, string last) =>
        name.Length > last.Length && name[^(last.Length + 1)] == ' ' && name.EndsWith(last, StringComparison.OrdinalIgnoreCase);

    private static bool Equal(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
