using OnRecord.Claims.Transfers;

namespace OnRecord.Register.Merging;

/// <summary>Facts of two reports of transfers between the same parties, for <see cref="MatterScorer"/>.</summary>
internal static class TransferFacts
{
    /// <summary>Number of facts, the constant among them.</summary>
    public const int Count = 22;

    /// <summary>The facts, into <see cref="Count"/> places.</summary>
    public static void Describe(Matter a, Matter b, Span<float> facts)
    {
        facts.Clear();
        facts[0] = 1;
        PairFacts.Times(a, b, facts[1..6]);
        var story = PairFacts.Story(a, b);
        var anybody = PairFacts.IsAnybody(a.Report.Of(PartyRole.From)) || PairFacts.IsAnybody(a.Report.Of(PartyRole.To));
        facts[6] = story;
        facts[7] = anybody ? 1 : 0;
        facts[8] = anybody ? story : 0;
        facts[9] = EventScorer.Overlap(a.Words, b.Words);
        Goods(a, b, facts[10..16]);
        var (one, other) = (CourseOf(a.Report), CourseOf(b.Report));
        facts[16] = a.Report.Stage == b.Report.Stage ? 1 : 0;
        facts[17] = Are(one, other, Course.Idea, Course.Deed) ? 1 : 0;
        facts[18] = (one == Course.Stop) != (other == Course.Stop) ? 1 : 0;
        facts[19] = (one == Course.Refusal) != (other == Course.Refusal) ? 1 : 0;
        facts[20] = one == other && one == Course.Stop ? 1 : 0;
        facts[21] = one == other && one == Course.Idea ? 1 : 0;
    }

    private enum Course { Idea, Deed, Stop, Refusal }

    // What is only talked of, what is done or will be, what was stopped, what was refused or is said not to be so.
    private static Course CourseOf(Report report) => report.Stage switch
    {
        _ when report.Holders.Length > 0 && report.Holders.All(h => h.Commitment == Claims.Commitment.Denies && h.Party is null) => Course.Refusal,
        "considered" or "sought" or "offered" => Course.Idea,
        "halted" => Course.Stop,
        "refused" => Course.Refusal,
        _ => Course.Deed,
    };

    private static bool Are(Course one, Course other, Course first, Course second) => (one == first && other == second) || (one == second && other == first);

    // The pair of items that fits best.
    private static void Goods(Matter a, Matter b, Span<float> facts)
    {
        Span<float> now = stackalloc float[6];
        var best = float.NegativeInfinity;
        foreach (var one in a.Report.Items)
            foreach (var other in b.Report.Items)
            {
                now.Clear();
                var same = one.Designation is not null && string.Equals(one.Designation, other.Designation, StringComparison.OrdinalIgnoreCase);
                var vague = PairFacts.IsVague(one) || PairFacts.IsVague(other);
                now[0] = same ? 1 : 0;
                now[1] = !vague && one.Category == other.Category ? 1 : 0;
                now[2] = PairFacts.IsVague(one) && PairFacts.IsVague(other) ? 1 : 0;
                now[3] = PairFacts.IsNonLethal(one) != PairFacts.IsNonLethal(other) ? 1 : 0;
                now[4] = PairFacts.NumbersDiffer(one, other) ? 1 : 0;
                now[5] = one.Category is "non-military goods" || other.Category is "non-military goods" ? 1 : 0;
                var fit = (2 * now[0]) + now[1] + (0.5f * now[2]) - now[3] - now[4];
                if (fit <= best) continue;
                best = fit;
                now.CopyTo(facts);
            }
    }
}

/// <summary>Facts of two reports of sanctions of one imposer on a common target, for <see cref="MatterScorer"/>.</summary>
internal static class SanctionFacts
{
    /// <summary>Number of facts, the constant among them.</summary>
    public const int Count = 20;

    /// <summary>The facts, into <see cref="Count"/> places.</summary>
    public static void Describe(Matter a, Matter b, Span<float> facts)
    {
        facts.Clear();
        facts[0] = 1;
        PairFacts.Times(a, b, facts[1..6]);
        facts[6] = PairFacts.Story(a, b);
        facts[7] = a.Report.Of(PartyRole.From) is null ? 1 : 0;
        facts[8] = EventScorer.Overlap(a.Words, b.Words);
        var (mine, theirs) = (PairFacts.Targets(a.Report), PairFacts.Targets(b.Report));
        facts[9] = mine.Intersect(theirs).Count() / (float)Math.Max(1, Math.Max(mine.Count, theirs.Count));
        facts[10] = a.Report.Trigger == b.Report.Trigger ? 1 : 0;
        facts[11] = a.Report.Stage == b.Report.Stage ? 1 : 0;
        var (one, other) = (CourseOf(a.Report), CourseOf(b.Report));
        if (one > other) (one, other) = (other, one);
        facts[(one, other) switch
        {
            (Course.InForce, Course.InForce) => 12,
            (Course.InForce, Course.Imposing) => 13,
            (Course.InForce, Course.Prospect) => 14,
            (Course.InForce, Course.Relief) => 15,
            (Course.Imposing, Course.Imposing) => 16,
            // Only where it was imposed after it was threatened: the rest is told apart by rule.
            (Course.Imposing, Course.Prospect) => 16,
            (Course.Prospect, Course.Prospect) => 17,
            (Course.Relief, Course.Relief) => 18,
            _ => 19,
        }] = 1;
    }

    /// <summary>Where a report of sanctions stands: spoken of as in force, being imposed, to come, taken back, broken.</summary>
    public static Course CourseOf(Report report) => report.Stage switch
    {
        "eased" or "lifted" => Course.Relief,
        "violated" => Course.Breach,
        "proposed" or "threatened" => Course.Prospect,
        _ => report.Trigger is "impose" or "reimpose" or "announce" or "unveil" or "slap" or "levy" or "adopt" or "introduce" or "place" or "put" or "hit"
            or "approve" or "enact" or "pass" or "sign" or "issue" or "order" or "authorize" or "reinstate" or "blacklist" or "designate" or "add"
            ? Course.Imposing
            : Course.InForce,
    };

    /// <summary>Courses of a measure.</summary>
    public enum Course
    {
        /// <summary>Spoken of as there.</summary>
        InForce,

        /// <summary>Being imposed.</summary>
        Imposing,

        /// <summary>Proposed or threatened.</summary>
        Prospect,

        /// <summary>Eased or lifted.</summary>
        Relief,

        /// <summary>Broken.</summary>
        Breach,
    }
}
