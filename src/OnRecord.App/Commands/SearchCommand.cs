using System.CommandLine;
using OnRecord.App.Output;
using OnRecord.Register;

namespace OnRecord.App.Commands;

/// <summary><c>search WORDS</c>: what is on record of all kinds with these words.</summary>
internal static class SearchCommand
{
    private static readonly EntryKind[] Kinds = [EntryKind.Transfer, EntryKind.Sanction, EntryKind.Dispute, EntryKind.Statement, EntryKind.Event];

    public static Command Create()
    {
        var words = new Argument<string[]>("words")
        {
            Description = "Words of the evidence, all of them; \"a phrase\" in quotation " +
            "marks, begin* for beginnings.",
            Arity = ArgumentArity.OneOrMore
        };
        words.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(t => t.Value.StartsWith("--", StringComparison.Ordinal)) is { } option)
                result.AddError($"'search' has no option '{option.Value}'.");
            else if (TextQuery.Parse(string.Join(' ', result.Tokens.Select(t => t.Value))) is null) result.AddError("There is no word to look for.");
        });
        var command = new EntryQuestion().Command("search",
            "Looks through everything on record: transfers, sanctions, disputes, statements and events whose words have these.", [],
            (result, register, query) =>
            {
                query = query with { Text = TextQuery.Parse(string.Join(' ', result.GetValue(words)!)) };
                return (register.Timeline(query, Kinds), () => register.Count(query, Kinds, EntryQuestion.MostCounted), EntryPrinter.PrintTimeline);
            });
        command.Add(words);
        return command;
    }
}
