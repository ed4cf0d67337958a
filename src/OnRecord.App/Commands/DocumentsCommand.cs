using System.CommandLine;
using OnRecord.App.Output;
using OnRecord.Register;

namespace OnRecord.App.Commands;

/// <summary><c>documents</c>: what the register was filled with, and which documents are copies of one another.</summary>
internal static class DocumentsCommand
{
    public static Command Create()
    {
        var (database, format, limit, offset) = (SharedOptions.Database(), SharedOptions.Format(), SharedOptions.Limit(), SharedOptions.Offset());
        var (since, until) = (EntryQuestion.Day("--since", "Published on this date, in this month or year, or later."),
            EntryQuestion.Day("--until", "Published on this date, in this month or year, or earlier."));
        var outlet = EntryQuestion.Name("--outlet", "Words of the name of who published it.");
        var text = EntryQuestion.Text("Words of the text or title");
        var copies = new Option<bool>("--copies") { Description = "Only documents that have copies (syndicated, cut or lightly edited), group by group." };
        var removed = new Option<bool>("--removed") { Description = "Only documents that were taken out." };
        var kind = EntryQuestion.Name("--kind", "What it came as: text, json, html, pdf, word, mail, feed ...");
        var language = EntryQuestion.Name("--language", "Its language, by its ISO 639-1 code: en, fr, ar ...");
        var unread = new Option<bool>("--unread") { Description = "Only documents that are kept and not read: in other languages, scans without text." };
        var latest = new Option<bool>("--latest") { Description = "The latest first." };
        var command = new Command("documents",
            "Lists the documents of the register; copies of one article name the first of them.") { since, until, outlet, text, kind, language, unread,
            copies, removed, latest, limit, offset, database, format };
        command.SetAction(result =>
        {
            using var register = RegisterFile.Open(result, database);
            var most = result.GetValue(limit);
            var found = register.FindDocuments(new DocumentQuery
            {
                Since = EntryQuestion.Iso(result.GetValue(since)),
                Until = EntryQuestion.Iso(result.GetValue(until)),
                Outlet = result.GetValue(outlet),
                Text = TextQuery.Parse(result.GetValue(text)),
                Format = result.GetValue(kind),
                Language = result.GetValue(language),
                UnreadOnly = result.GetValue(unread),
                TakenOut = result.GetValue(removed),
                CopiesOnly = result.GetValue(copies),
                Latest = result.GetValue(latest),
                Offset = result.GetValue(offset),
                Limit = most > 0 ? most + 1 : 0,
            });
            var more = most > 0 && found.Count > most;
            DocumentPrinter.Print(more ? [.. found.Take(most)] : found, SharedOptions.FormatOf(result, format), result.InvocationConfiguration.Output);
            Paging.Tell(result.InvocationConfiguration.Error, found.Count, more, most, result.GetValue(offset));
            return ExitCode.Done;
        });
        return command;
    }
}
