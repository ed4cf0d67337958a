using System.Globalization;
using OnRecord.Intake;
using OnRecord.Language;
using OnRecord.Statements;
using OnRecord.Training.Corpora;

namespace OnRecord.Training.Evaluation;

/// <summary>Attitude, polarity, speaker and speaks-for of statements on those that readers marked and nothing was learned from.</summary>
internal static class MarkEvaluation
{
    private static readonly Attitude[] Against = [Attitude.Deny, Attitude.Doubt, Attitude.Decline];
    private static readonly string[] AgainstNames = [.. Against.Select(a => Name(a))];

    /// <param name="marks">Articles with marks; those held back count.</param>
    /// <param name="read">The statements of an article.</param>
    /// <param name="wrong">Receives a line for each fault, or null.</param>
    public static string Measure(IEnumerable<(Document Document, List<StatementMark> Marks)> marks, Func<Document, IEnumerable<Statement>> read,
        Action<string>? wrong)
    {
        int all = 0, found = 0, attitudes = 0, polarities = 0, speakers = 0, sides = 0, turned = 0;
        foreach (var (document, own) in marks)
        {
            if (!own.Exists(m => m.IsHeld)) continue;
            var statements = read(document).ToList();
            foreach (var mark in own.Where(m => m.IsHeld && m.Attitude != "none"))
            {
                all++;
                var fits = statements.Where(s => (s.Cue?.Overlaps(mark.Cue) ?? false) && mark.Content.Any(s.Content.Overlaps)).ToList();
                if (fits.Count == 0) continue;
                found++;
                var statement = fits[0];
                bool attitude = Name(statement.Attitude) == mark.Attitude, polarity = Name(statement.Polarity) == mark.Polarity;
                bool speaker = Same(statement.Speaker?.Name, mark.Speaker), side =
                    Same(statement.SpeaksFor?.Name, mark.SpeaksFor) || (mark.SpeaksFor.Length == 0 && statement.SpeaksFor == statement.Speaker);
                var isTurned = IsTurned(statement, mark);
                attitudes += attitude ? 1 : 0;
                polarities += polarity ? 1 : 0;
                speakers += speaker ? 1 : 0;
                sides += side ? 1 : 0;
                turned += isTurned ? 1 : 0;
                void Fault(bool right, string what, string? said, string marked)
                {
                    if (!right)
                        wrong?.Invoke($"{what}\t{said}\t{marked}\t{statement.Source?.In(document.Text)} | {statement.Cue!.In(document.Text)} | " +
                            $"{statement.Content.In(document.Text).ReplaceLineEndings(" ")}");
                }
                Fault(!isTurned, "TURNED", $"{Name(statement.Attitude)} {Name(statement.Polarity)}", $"{mark.Attitude} {mark.Polarity}");
                Fault(attitude, "attitude", Name(statement.Attitude), mark.Attitude);
                Fault(polarity, "polarity", Name(statement.Polarity), mark.Polarity);
                Fault(speaker, "speaker", statement.Speaker?.Name, mark.Speaker);
                Fault(side, "speaks for", statement.SpeaksFor?.Name, mark.SpeaksFor);
            }
        }
        string Share(int n) => (100.0 * n / found).ToString("F1", CultureInfo.InvariantCulture);
        return $"{found} of {all} marked statements found; of those attitude {Share(attitudes)} %, polarity {Share(polarities)} %, speaker " +
            $"{Share(speakers)} %, speaks for {Share(sides)} %, meaning turned round {turned}";
    }

    // Shown as held what was denied, doubted, withheld or not said; or as denied what was held. "Said it had not", shown as said or as denied, is not turned:
    // its words say so.
    private static bool IsTurned(Statement statement, StatementMark mark)
    {
        var isHeld = mark.Polarity == "yes" && !AgainstNames.Contains(mark.Attitude);
        var isAgainst = mark.Polarity is "no" or "withheld" or "unsaid" && mark.Attitude is not ("condemn" or "accuse");
        var saidHeld =
            statement.Polarity == Polarity.Yes && !Against.Contains(statement.Attitude) && statement.Attitude is not (Attitude.Condemn or Attitude.Accuse);
        var saidAgainst = statement.Polarity is Polarity.No or Polarity.Withheld or Polarity.Unsaid || Against.Contains(statement.Attitude);
        return (isAgainst && saidHeld) || (isHeld && saidAgainst);
    }

    private static string Name(Enum value) => value.ToString().ToLowerInvariant();

    // One name may be the shorter form of the other.
    private static bool Same(string? said, string marked)
    {
        string a = Plain(said ?? ""), b = Plain(marked);
        return a == b || (a.Length > 0 && b.Length > 0 && (a.Contains(b, StringComparison.Ordinal) || b.Contains(a, StringComparison.Ordinal)));
    }

    private static string Plain(string name) =>
        name.ToLowerInvariant().Replace("the ", "", StringComparison.Ordinal).Replace("’", "'", StringComparison.Ordinal).Trim();
}
