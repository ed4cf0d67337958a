using System.Globalization;

namespace OnRecord.App.Commands;

/// <summary>Says on standard error whether a list is all there is.</summary>
internal static class Paging
{
    public static void Tell(TextWriter error, int found, bool more, int limit, int offset)
    {
        if (found == 0) error.WriteLine(offset > 0 ? "Nothing further in the register fits." : "Nothing in the register fits.");
        else if (more) error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"There are more: the next with --offset {offset + limit}, all with --limit 0."));
    }
}
