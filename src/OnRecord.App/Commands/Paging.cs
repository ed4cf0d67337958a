using System.Globalization;

namespace OnRecord.App.Commands;

/// <summary>Says on standard error whether a list is all there is.</summary>
internal static class Paging
{
    /// <param name="error">Where it is said.</param>
    /// <param name="found">So many were shown.</param>
    /// <param name="more">Whether there are more.</param>
    /// <param name="limit">At most so many were to be shown.</param>
    /// <param name="offset">So many were passed over.</param>
    /// <param name="count">Counts all, up to <see cref="EntryQuestion.MostCounted"/>; asked only where there are more. Null where nobody counts.</param>
    public static void Tell(TextWriter error, int found, bool more, int limit, int offset, Func<int>? count = null)
    {
        if (found == 0) error.WriteLine(offset > 0 ? "Nothing further in the register fits." : "Nothing in the register fits.");
        if (!more) return;
        var all = count?.Invoke();
        var of = all is null
            ? "There are more"
            : string.Create(CultureInfo.InvariantCulture,
                $"{offset + 1:N0} to {offset + found:N0} of {(all >= EntryQuestion.MostCounted ? "more than " : "")}{all:N0}");
        error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{of}: the next with --offset {offset + limit}, all with --limit 0."));
    }
}
