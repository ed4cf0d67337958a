using System.Text;
using System.Text.RegularExpressions;
using OnRecord.Formats.Streams;

namespace OnRecord.Formats.Mail;

/// <summary>Cuts a file of mails (mbox) into its mails, one at a time.</summary>
internal sealed partial class MailboxReader : IFormatReader
{
    /// <inheritdoc/>
    public int Version => 0;

    /// <inheritdoc/>
    public IEnumerable<Piece> Read(Source source, FileFormat format, Budget budget)
    {
        var reader = new ByteReader(source.Stream);
        var mail = new MemoryStream();
        var (number, afterBlank) = (0, true);
        while (reader.Line() is { } read)
        {
            var line = read;
            if (mail.Length == 0 && number == 0 && line.StartsWith("\u00EF\u00BB\u00BF", StringComparison.Ordinal)) line = line[3..];
            if ((afterBlank && Beginning().IsMatch(line)) || Plain().IsMatch(line))
            {
                if (Part(mail, ref number, source, budget) is { } part) yield return part;
                mail = new MemoryStream();
                afterBlank = false;
                continue;
            }
            afterBlank = line.Length == 0;
            if (mail.Length > Bytes.Largest) continue;
            mail.Write(Encoding.Latin1.GetBytes(Unescaped(line)));
            mail.Write("\n"u8);
        }
        if (Part(mail, ref number, source, budget) is { } last) yield return last;
    }

    // A line of text that begins with "From " was written ">From ", and that in its turn ">>From ".
    private static string Unescaped(string line) => line.TrimStart('>').StartsWith("From ", StringComparison.Ordinal) && line[0] == '>' ? line[1..] : line;

    private static Piece.Part? Part(MemoryStream mail, ref int number, Source source, Budget budget)
    {
        if (mail.Length == 0) return null;
        budget.SpendPart();
        mail.Position = 0;
        return new Piece.Part(source.Inner($"{++number}.eml", mail) with { MediaType = "message/rfc822" });
    }

    // The whole of it, as no text has it: some programs leave out the empty line before.
    [GeneratedRegex(@"^From \S+@\S+ +(Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} +\d{1,2} \d\d:\d\d:\d\d (\S+ )?\d{4}$", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    // "From ana@example.org Fri Mar 14 23:30:00 2031": a sender and a time; "From the ministry came a denial" is a text.
    [GeneratedRegex(@"^From (\S+ +)?.*\d{1,2}:\d\d(:\d\d)?\b.*\b\d{4}\s*(\S+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Beginning();
}
