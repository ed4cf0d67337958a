using System.Text.RegularExpressions;
using MimeKit;
using OnRecord.Formats.Dates;
using OnRecord.Formats.Web;

namespace OnRecord.Formats.Mail;

/// <summary>Tells a mail's own text from what it quotes and from what it passes on.</summary>
internal static partial class MailText
{
    /// <summary>The mail's own text, and what it passes on; null where it passes nothing on.</summary>
    public static (Extract Own, Extract? Forwarded) Of(MimeMessage mail)
    {
        var whole = Body(mail);
        var (own, passedOn) = Split(whole);
        var (kept, quoted) = WithoutQuotation(own);
        var title = string.IsNullOrWhiteSpace(mail.Subject) ? null : ProseWalker.Fold(mail.Subject);
        return (new Extract(kept)
        {
            Title = title,
            Published = Date(mail),
            RecordId = mail.MessageId,
            Authors = [.. mail.From.Select(Name)],
            LeftOut = [.. quoted],
            Unread = kept.Length == 0 && passedOn is null ? "is a mail without a text of its own" : null,
        }, passedOn is null ? null : Forwarded(passedOn, title));
    }

    private static string? Date(MimeMessage mail) =>
        mail.Headers.Contains(HeaderId.Date) && mail.Date > DateTimeOffset.UnixEpoch
            ? mail.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
            : null;

    private static string Name(InternetAddress address) =>
        !string.IsNullOrWhiteSpace(address.Name) ? address.Name : address is MailboxAddress box ? box.Address : address.ToString();

    // The plain part is what its sender's program made of the page, mostly well; where there is hardly any, the page is read.
    private static string Body(MimeMessage mail)
    {
        var plain = mail.TextBody is { } text ? text.ReplaceLineEndings("\n").Trim() : "";
        if (mail.HtmlBody is not { } html) return plain;
        var page = PageReader.ProseOf(html);
        return plain.Length * 2 > page.Length ? plain : page;
    }

    private static (string Own, string? PassedOn) Split(string text)
    {
        var mark = Forward().Match(text);
        return mark.Success ? (text[..mark.Index].TrimEnd(), text[(mark.Index + mark.Length)..].Trim()) : (text, null);
    }

    // Lines that begin with ">" are somebody else's, and so is the line that says whose.
    private static (string Kept, List<string> Quoted) WithoutQuotation(string text)
    {
        var kept = new List<string>();
        var quoted = new List<string>();
        foreach (var line in text.Split('\n'))
        {
            if (line.StartsWith('>')) quoted.Add(line);
            else if (line.TrimEnd() == "--") break;
            else kept.Add(line);
        }
        if (quoted.Count == 0) return (string.Join('\n', kept).Trim(), quoted);
        var own = Attribution().Replace(string.Join('\n', kept), "\n");
        return (own.Trim(), quoted);
    }

    // The fields of the mail that was passed on stand over it as text.
    private static Extract Forwarded(string text, string? subject)
    {
        var (from, date, title) = ((string?)null, (string?)null, (string?)null);
        var lines = text.Split('\n').ToList();
        while (lines.Count > 0 && (lines[0].Trim().Length == 0 || Field().IsMatch(lines[0])))
        {
            var found = Field().Match(lines[0]);
            var value = found.Groups[2].Value.Trim(' ', '*');
            if (found.Groups[1].Value.Equals("From", StringComparison.OrdinalIgnoreCase)) from = value;
            if (found.Groups[1].Value is "Date" or "Sent") date = WrittenDate.Of(value) ?? WrittenDate.InWords(value);
            if (found.Groups[1].Value == "Subject") title = value;
            lines.RemoveAt(0);
            if (lines.Count > 0 && lines[0].Trim().Length == 0 && !lines.Take(4).Any(Field().IsMatch)) break;
        }
        return new Extract(string.Join('\n', lines).Trim())
        {
            Title = title ?? subject,
            Published = date,
            Authors = from is null ? [] : [Address().Replace(from, "").Trim(' ', '"')],
        };
    }

    [GeneratedRegex(@"^[ \t]*(-{2,} ?(Forwarded message|Original Message|Forwarded by [^\n]*?) ?-{2,}|Begin forwarded message:)[^\n]*\n",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Forward();

    [GeneratedRegex(@"^\*?(From|Date|Sent|To|Cc|Subject|Reply-To):\*?(.*)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Field();

    // "On Sat, 10 Dec 2022 at 09:12, Ana Ruiz <ana@example.org> wrote:"
    [GeneratedRegex(@"(^|\n)On [^\n]{6,120}(\n[^\n]{0,80})? wrote:[ \t]*(\n|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Attribution();

    [GeneratedRegex(@"(\[mailto:[^\]]*\]|<[^>]*>)", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
