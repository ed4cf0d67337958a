using OnRecord.Language.Parties;

namespace OnRecord.Register.Merging;

/// <summary>How likely two reports of one kind are one matter: 0 to 1. From <see cref="Threshold"/> on they are taken for one.</summary>
/// <remarks>Events are compared by weights fitted on ECB+ (<see cref="EventScorer"/>); the other weights are set by judgement and checked on merged entries read by hand (docs/evaluation.md). Thread-safe.</remarks>
internal static class MatterSimilarity
{
    /// <summary>From here on two reports are one matter.</summary>
    public const double Threshold = 0.5;

    // Days over which nearness in time fades to nothing.
    private const double TransferFade = 120;
    private const double SanctionFade = 45;

    // Two documents whose subjects are as alike as this are on one story; unrelated ones stay under a third of it.
    private const double OneStory = 0.3;

    // Of documents on one country's sanctions, those this much alike are on one round of them.
    private const double LikeStory = 0.2;

    private const string NonLethal = "non-lethal equipment";

    // Share of the words from which two clauses say the same.
    private const double SameWords = 0.8;
    private const int StatementDays = 10;
    private const int QuotedWords = 7;

    /// <summary>The similarity of two reports of one kind.</summary>
    public static double Of(Matter a, Matter b) => a.Report.Kind switch
    {
        EntryKind.Statement => Statements(a, b),
        EntryKind.Transfer => Transfers(a, b),
        EntryKind.Sanction => Sanctions(a, b),
        EntryKind.Dispute => Disputes(a, b),
        _ => Parties(a, b, PartyRole.From, PartyRole.To) ? Events(a.Clues, b.Clues) : 0,
    };

    /// <summary>The similarity of two events whose type and parties agree, or are not known.</summary>
    public static double Events(EventClues a, EventClues b) => EventScorer.Embedded.Score(a, b);

    // What a document told as two deals are two, and a sale is no training. The rarer the goods, the less the story must be one.
    private static double Transfers(Matter a, Matter b)
    {
        if (!Parties(a, b, PartyRole.From, PartyRole.To) || a.Report.What != b.Report.What) return 0;
        if (a.Report.Of(PartyRole.From) is null && a.Report.Of(PartyRole.To) is null) return 0;
        var goods = Goods(a, b);
        if (goods <= 0) return 0;
        if (SaySame(a, b)) return 1;
        if (a.Document == b.Document) return 0;
        // A party that is not told, or "the rebels", is another in another story.
        var known = IsAnybody(a.Report.Of(PartyRole.From)) || IsAnybody(a.Report.Of(PartyRole.To)) ? 0.8 * OnOneStory(a, b) : 1;
        // Deals of one pair are rare enough that time tells more than the story, which each outlet tells its own way.
        return known * goods * ((0.85 * Nearness(a, b, TransferFade)) + (0.15 * OnOneStory(a, b)));
    }

    // Sanctions on one country go on for decades: one round of them is one story within weeks. Relief and breach are other matters than the measure, and so is a round that somebody only wants or threatens, unless it is then imposed.
    private static double Sanctions(Matter a, Matter b)
    {
        if (!Same(a.Report.Of(PartyRole.From), b.Report.Of(PartyRole.From)) || !OfOneCourse(a, b)) return 0;
        var (mine, theirs) = (Targets(a.Report), Targets(b.Report));
        var shared = mine.Intersect(theirs).Count() / (double)Math.Max(1, Math.Min(mine.Count, theirs.Count));
        if (shared == 0) return 0;
        if (SaySame(a, b)) return 1;
        var known = a.Report.Of(PartyRole.From) is null ? 0.7 : 1;
        return a.Document == b.Document ? 0 : known * (0.7 + (0.3 * shared)) * Nearness(a, b, SanctionFade) * Math.Min(1, a.Sketch.Cosine(b.Sketch) / LikeStory);
    }

    private static bool OfOneCourse(Matter a, Matter b)
    {
        var (one, other) = (CourseOf(a.Report), CourseOf(b.Report));
        if (one > other) (a, b, one, other) = (b, a, other, one);
        return one == other || (one, other) switch
        {
            (Course.InForce, Course.Imposing) => true,
            // Imposed after it was threatened; talk of measures imposed at some time is of older ones.
            (Course.Imposing, Course.Prospect) => a.Report.Time.IsKnown && b.Published.IsKnown && a.Report.Time.Last >= b.Published.First,
            _ => false,
        };
    }

    private enum Course { InForce, Imposing, Prospect, Relief, Breach }

    private static Course CourseOf(Report report) => report.Stage switch
    {
        "eased" or "lifted" => Course.Relief,
        "violated" => Course.Breach,
        "proposed" or "threatened" => Course.Prospect,
        _ => report.Trigger is "impose" or "reimpose" or "announce" or "unveil" or "slap" or "levy" or "adopt" or "introduce" or "place" or "put" or "hit" or "approve" or "enact" or "pass" or "sign" or "issue" or "order" or "authorize" or "reinstate" or "blacklist" or "designate" or "add" ? Course.Imposing : Course.InForce,
    };

    // A party that is not told, or named by what it does and not by whose it is: "rebels", "opposition forces".
    private static bool IsAnybody(Party? party) => party is null || (party.Kind is PartyKind.Group or PartyKind.Unknown && !party.Name.Any(char.IsUpper));

    private static double OnOneStory(Matter a, Matter b) => Math.Min(1, a.Sketch.Cosine(b.Sketch) / OneStory);

    // Copies and quotations of one sentence: the same words on one story.
    private static bool SaySame(Matter a, Matter b) => EventScorer.Overlap(a.Words, b.Words) >= SameWords && Math.Min(a.Words.Count, b.Words.Count) >= 3 && OnOneStory(a, b) >= 1;

    private static double Disputes(Matter a, Matter b) =>
        Parties(a, b, PartyRole.From, PartyRole.To) ? (0.6 * EventScorer.Overlap(a.Words, b.Words)) + (0.4 * OnOneStory(a, b)) : 0;

    // Enough that most of the shorter one's words are in the other; a long quotation at any time, other words only at one time.
    private static double Statements(Matter a, Matter b)
    {
        if (!SameSpeaker(a.Report.Of(PartyRole.From), b.Report.Of(PartyRole.From))) return 0;
        if (a.Report.What != b.Report.What && (a.Report.What == "deny" || b.Report.What == "deny")) return 0;
        var quoted = a.Report.IsQuoted && b.Report.IsQuoted && Math.Min(a.Words.Count, b.Words.Count) >= QuotedWords;
        if (!quoted && a.Published.DaysApart(b.Published) > StatementDays) return 0;
        if (a.Document == b.Document && !quoted) return 0;
        return Math.Min(a.Words.Count, b.Words.Count) < 3 ? 0 : EventScorer.Overlap(a.Words, b.Words) - 0.2;
    }

    // Two names of weapons that differ are two matters; a number that differs is, too, unless both are told at one time: then the accounts conflict, and are kept together.
    private static double Goods(Matter a, Matter b)
    {
        double best = -1;
        foreach (var one in a.Report.Items)
            foreach (var other in b.Report.Items)
            {
                var alike = one.Designation is not null && other.Designation is not null ? (Equal(one.Designation, other.Designation) ? 1 : -1)
                    // What is called non-lethal is set apart from arms by whoever calls it so.
                    : (one.Category == NonLethal) != (other.Category == NonLethal) ? -1
                    : one.Category == other.Category ? (IsCivil(one) ? 0.6 : IsVague(one) ? 0.8 : 0.9)
                    : IsVague(one) || IsVague(other) ? 0.6 : -1;
                if (alike > 0 && one.Low is not null && one.Low == other.Low) alike = Math.Min(1, alike + 0.15);
                if (alike > 0 && NumbersDiffer(one, other) && a.Time.DaysApart(b.Time) > 14) alike = -1;
                best = Math.Max(best, alike);
            }
        return best;
    }

    // Oil and money flow all the time; that two documents speak of them says little.
    private static bool IsCivil(ReportItem item) => item.Designation is null && item.Category is "non-military goods";

    private static bool IsVague(ReportItem item) => item.Designation is null && item.Category is null or "unspecified arms" or "non-military goods";

    private static bool NumbersDiffer(ReportItem one, ReportItem other) =>
        one is { Low: { } low, High: { } high } && other is { Low: { } theirLow, High: { } theirHigh } && (theirLow > high * 1.1 || low > theirHigh * 1.1);

    // Two times that the texts tell are held against each other; else the days of publication are. Of an undated document nothing is known but that it may be of any time.
    private static double Nearness(Matter a, Matter b, double fade)
    {
        const double Unknown = 0.3;
        var (one, other) = (a.Report.Time, b.Report.Time);
        if (one.IsKnown && other.IsKnown) return Near(one.DaysApart(other), fade / 2);
        return a.Published.IsKnown && b.Published.IsKnown ? Near(a.Published.DaysApart(b.Published), fade) : Unknown;
    }

    private static double Near(int days, double fade) => Math.Max(0, 1 - (days / fade));

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
        return one.Kind is PartyKind.Person or PartyKind.Unknown && other.Kind is PartyKind.Person or PartyKind.Unknown && (EndsWithWord(one.Name, other.Name) || EndsWithWord(other.Name, one.Name));
    }

    private static bool EndsWithWord(string name, string last) => name.Length > last.Length && name[^(last.Length + 1)] == ' ' && name.EndsWith(last, StringComparison.OrdinalIgnoreCase);

    private static bool Equal(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static HashSet<string> Targets(Report report) => [.. report.Parties.Where(p => p.Role == PartyRole.To).Select(p => p.Party.Id)];
}
