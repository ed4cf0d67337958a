using System.Text;
using OnRecord.Formats.Streams;

namespace OnRecord.Formats.WebArchives;

/// <summary>Reads fields such as HTTP's and WARC's, up to the empty line.</summary>
internal static class HeaderFields
{
    private const int Most = 1000;
    private const int LongestValue = 1 << 16;

    /// <summary>The fields by name, in any case; of several the last. Folded lines are joined, lines without a colon passed over.</summary>
    public static Dictionary<string, string> Read(ByteReader reader)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        string? name = null;
        for (var n = 0; n < Most && reader.Line() is { Length: > 0 } line; n++)
        {
            if (line[0] is ' ' or '\t' && name is not null)
            {
                if (fields[name].Length < LongestValue) fields[name] += ' ' + Text(line);
                continue;
            }
            var colon = line.IndexOf(':');
            if (colon <= 0) continue;
            name = line[..colon].Trim();
            fields[name] = Text(line[(colon + 1)..]);
        }
        return fields;
    }

    // Lines come a character a byte; most are ASCII, the rest UTF-8.
    private static string Text(string line)
    {
        var bytes = Encoding.Latin1.GetBytes(line.Trim());
        return System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : line.Trim();
    }
}
