using System.Text.RegularExpressions;
using OnRecord.Contract;
using OnRecord.Language.Parties;
using OnRecord.Statements;

namespace OnRecord.App.Output;

/// <summary>Attitudes as verbs in the third person: "she says", "two officials say".</summary>
internal static partial class Verbs
{
    private static readonly (string Stem, string One, string Several)[] Refusals =
    [
        ("reject", "rejects", "reject"), ("refus", "refuses", "refuse"), ("dismiss", "dismisses", "dismiss"), ("rebuff", "rebuffs", "rebuff"),
        ("rule out", "rules out", "rule out"), ("ruled out", "rules out", "rule out"), ("rules out", "rules out", "rule out"),
        ("disput", "disputes", "dispute"), ("contest", "contests", "contest"), ("challeng", "challenges", "challenge"),
        ("disagree", "disagrees", "disagree"), ("withdr", "withdraws", "withdraw"), ("retract", "retracts", "retract"),
    ];

    private static readonly string[] Plurals = ["people", "police", "men", "women", "two", "three", "others"];

    /// <param name="statement">The statement.</param>
    /// <param name="text">The document's text, for the cue's own word.</param>
    public static string Of(Statement statement, string text)
    {
        // What was not said, or is only asked or supposed, is never shown as said.
        if (statement.Polarity == Polarity.Unsaid) return "did not say";
        if (statement.Polarity == Polarity.Open && statement.Attitude != Attitude.Ask) return $"({ContractNames.Of(statement.Attitude)}, only if or perhaps)";
        var many = statement.Speaker is { Kind: PartyKind.Group } speaker && IsMany(speaker.Name);
        return statement.Attitude switch
        {
            // "says: it would not send them": the words themselves deny; "denies" before them would turn them round.
            Attitude.Deny when statement.Polarity == Polarity.Yes => many ? "say" : "says",
            Attitude.Deny => Denial(statement.Cue?.In(text) ?? "", many),
            Attitude.Decline => many ? "decline to say" : "declines to say",
            var attitude => ContractNames.Of(attitude) + (many ? "" : "s"),
        };
    }

    // To reject a proposal or to refuse to answer is not to say that something is untrue.
    private static string Denial(string cue, bool many)
    {
        var (one, several) = Array.Find(Refusals, r => cue.Contains(r.Stem, StringComparison.OrdinalIgnoreCase)) is { Stem: not null } found
            ? (found.One, found.Several)
            : ("denies", "deny");
        return many ? several : one;
    }

    // "two officials from the ministry" are many, "ministry" is one, though both are told by what they are.
    private static bool IsMany(string name)
    {
        var head = Behind().Split(name)[0];
        return (head.EndsWith('s') && !head.EndsWith("ss", StringComparison.Ordinal)) || Plurals.Any(p => head.EndsWith(p, StringComparison.OrdinalIgnoreCase));
    }

    [GeneratedRegex(@"\s(of|from|in|at|with|who)\s", RegexOptions.CultureInvariant)]
    private static partial Regex Behind();
}
