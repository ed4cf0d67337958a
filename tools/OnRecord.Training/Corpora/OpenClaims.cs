using System.Globalization;

namespace OnRecord.Training.Corpora;

/// <summary>A transfer or sanction as a reader marked it.</summary>
/// <param name="IsSanction">Whether it is a sanction.</param>
/// <param name="From">Supplier or imposer, or empty.</param>
/// <param name="To">Recipient or targets.</param>
/// <param name="Items">Places of the goods, UTF-16.</param>
internal sealed record MarkedClaim(bool IsSanction, string From, string[] To, TextSpan[] Items);

/// <summary>Reads data/evaluation/open-claims.tsv.</summary>
internal static class OpenClaims
{
    /// <summary>The marked claims of each article; empty for an article that holds none.</summary>
    public static Dictionary<string, List<MarkedClaim>> Read(string table)
    {
        var articles = new Dictionary<string, List<MarkedClaim>>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(table).Where(l => !l.StartsWith('#')).Skip(1))
        {
            var cells = line.Split('\t');
            if (!articles.TryGetValue(cells[0], out var claims)) articles[cells[0]] = claims = [];
            if (cells[1] == "none") continue;
            var items = cells[4].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Span);
            claims.Add(new(cells[1] == "sanction", cells[2], cells[3].Split('|'), [.. items]));
        }
        return articles;
    }

    private static TextSpan Span(string cell)
    {
        var parts = cell.Split('-');
        return new(int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
