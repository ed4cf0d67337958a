using System.CommandLine;
using OnRecord.Contract;
using OnRecord.Register;

namespace OnRecord.App.Commands;

/// <summary>Options for who speaks, for whom and how, and whether somebody disputes it: statements and all claims have them.</summary>
internal sealed class VoiceOptions
{
    private readonly Option<string?> _speaker;
    private readonly Option<string?> _speaksFor = EntryQuestion.Name("--speaks-for", "For which country or body the speaker speaks.");
    private readonly Option<string?> _attitude =
        SharedOptions.Choice("--attitude", "What the speaker does.", [.. Enum.GetValues<Statements.Attitude>().Select(ContractNames.Of)]);
    private readonly Option<bool> _contested = SharedOptions.Contested();

    /// <param name="speaker">What the page of help says of the speaker.</param>
    public VoiceOptions(string speaker)
    {
        _speaker = EntryQuestion.Name("--speaker", speaker);
    }

    public IEnumerable<Option> All => [_contested, _speaker, _speaksFor, _attitude];

    /// <summary>The query with what the options say.</summary>
    public EntryQuery Fill(ParseResult result, EntryQuery query) =>
        query with
        {
            Speaker = result.GetValue(_speaker),
            SpeaksFor = result.GetValue(_speaksFor),
            Attitude = result.GetValue(_attitude),
            Contested = result.GetValue(_contested)
        };
}
