using System.Collections.Immutable;
using System.Globalization;
using OnRecord.Claims;
using OnRecord.Contract;

namespace OnRecord.App.Output;

/// <summary>Short wordings that pages, tables and CSV share.</summary>
internal static class Phrases
{
    public static string Items(Transfer t, string text) => string.Join(", ", t.Items.Select(i => i.In(text)));

    public static string Time(ClaimTime? time) => time is null ? "" : time.Start is null && time.End is null ? time.Text
        : time.Start == time.End ? time.Start! : $"{time.Start}/{time.End}";

    public static string Holders(ImmutableArray<Holder> holders) =>
        string.Join(", ", holders.Select(h => $"{h.Party?.Name ?? "the document"} {ContractNames.Of(h.Commitment)}"));

    /// <summary>A number with its noun: "1 document", "2,000 documents".</summary>
    public static string Counted(long number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number:N0} {noun}{(number == 1 ? "" : "s")}");

    /// <summary>Words as a console shows them: Spectre's marks escaped; what a terminal would obey made visible.</summary>
    public static string Shown(string? words) => Spectre.Console.Markup.Escape(Visible.Of(words ?? ""));

    /// <summary>One line of text: line breaks become blanks, and what is longer than <paramref name="most"/> code units is cut at a word.</summary>
    public static string OneLine(string words, int most = 400)
    {
        var plain = string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (plain.Length <= most) return plain;
        var cut = plain.LastIndexOf(' ', most);
        return plain[..(cut > 0 ? cut : most)] + " …";
    }
}
