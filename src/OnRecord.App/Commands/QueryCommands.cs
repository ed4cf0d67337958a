using System.CommandLine;
using OnRecord.App.Output;
using OnRecord.Contract;
using OnRecord.Register;

namespace OnRecord.App.Commands;

/// <summary><c>statements</c>: who said what.</summary>
internal static class StatementsCommand
{
    public static Command Create()
    {
        var voice = new VoiceOptions("Who speaks.");
        return new EntryQuestion().Command("statements", "Lists who said what.", EntryKind.Statement, voice.All, voice.Fill);
    }
}

/// <summary><c>transfers</c>: who supplies whom.</summary>
internal static class TransfersCommand
{
    public static Command Create()
    {
        var supplier = EntryQuestion.Name("--supplier", "Who gives.");
        var recipient = EntryQuestion.Name("--recipient", "Who gets.");
        var item = EntryQuestion.Name("--item", "What: words, or their beginnings.");
        var category = SharedOptions.Choice("--category", "Category of the goods.", [.. RegisterKeeper.Categories]);
        var stage = SharedOptions.Choice("--stage", "How far along.", [.. Enum.GetValues<Claims.TransferStage>().Select(ContractNames.Of)]);
        var voice = new VoiceOptions("Who asserts or denies it.");
        return new EntryQuestion().Command("transfers", "Lists transfers that somebody claims or denies.", EntryKind.Transfer,
            [supplier, recipient, item, category, stage, .. voice.All],
            (result, query) => voice.Fill(result, query) with
            {
                From = result.GetValue(supplier),
                To = result.GetValue(recipient),
                What = result.GetValue(item),
                Category = result.GetValue(category),
                Stage = result.GetValue(stage),
            });
    }
}

/// <summary><c>sanctions</c>: who restricts whom.</summary>
internal static class SanctionsCommand
{
    public static Command Create()
    {
        var imposer = EntryQuestion.Name("--imposer", "Who imposes.");
        var target = EntryQuestion.Name("--target", "On whom.");
        var stage = SharedOptions.Choice("--stage", "How far along.", [.. Enum.GetValues<Claims.SanctionStage>().Select(ContractNames.Of)]);
        var voice = new VoiceOptions("Who asserts or denies it.");
        return new EntryQuestion().Command("sanctions", "Lists sanctions that somebody claims or denies.", EntryKind.Sanction,
            [imposer, target, stage, .. voice.All],
            (result, query) => voice.Fill(result, query) with
            {
                From = result.GetValue(imposer),
                To = result.GetValue(target),
                Stage = result.GetValue(stage),
            });
    }
}

/// <summary><c>events</c>: who does what to whom.</summary>
internal static class EventsCommand
{
    public static Command Create()
    {
        var actor = EntryQuestion.Name("--actor", "Who acts.");
        var recipient = EntryQuestion.Name("--recipient", "To whom.");
        var type = EntryQuestion.Name("--type",
            "PLOVER's type or mode: AGREE, CONSULT, SUPPORT, CONCEDE, COOPERATE, AID, RETREAT, REQUEST, ACCUSE, REJECT, THREATEN, PROTEST, SANCTION, " +
            "MOBILIZE, COERCE, ASSAULT; arrest, drone, ceasefire ...");
        var voice = new VoiceOptions("Who asserts or denies it.");
        return new EntryQuestion().Command("events", "Lists events that somebody claims or denies, by PLOVER's types.", EntryKind.Event,
            [actor, recipient, type, .. voice.All],
            (result, query) => voice.Fill(result, query) with
            {
                From = result.GetValue(actor),
                To = result.GetValue(recipient),
                What = result.GetValue(type),
            });
    }
}

/// <summary><c>disputes</c>: what one party holds against another's word.</summary>
internal static class DisputesCommand
{
    public static Command Create()
    {
        var by = EntryQuestion.Name("--held-by", "Who holds the claim.");
        var against = EntryQuestion.Name("--disputed-by", "Who disputes it.");
        return new EntryQuestion().Command("disputes", "Lists claims that another party denies.", EntryKind.Dispute, [by, against],
            (result, query) => query with { From = result.GetValue(by), To = result.GetValue(against) });
    }
}

/// <summary><c>timeline</c>: what is on record of all kinds, by date.</summary>
internal static class TimelineCommand
{
    private static readonly EntryKind[] Kinds = [EntryKind.Transfer, EntryKind.Sanction, EntryKind.Dispute];

    public static Command Create()
    {
        var statements = new Option<bool>("--statements") { Description = "Statements, too." };
        var events = new Option<bool>("--events") { Description = "Events, too; with --party they are there without it." };
        var contested = SharedOptions.Contested();
        return new EntryQuestion().Command("timeline",
            "Lists transfers, sanctions and disputes together, by date; events of a chosen party, or of all on request.", [statements, events, contested],
            (result, register, query) =>
            {
                var kinds = Kinds.ToList();
                if (result.GetValue(statements)) kinds.Add(EntryKind.Statement);
                if (result.GetValue(events) || query.Party is not null) kinds.Add(EntryKind.Event);
                query = query with { Contested = result.GetValue(contested) };
                return (register.Timeline(query, kinds), () => register.Count(query, kinds, EntryQuestion.MostCounted), EntryPrinter.PrintTimeline);
            });
    }
}
