using System.Text.RegularExpressions;
using MimeKit;
using OnRecord.Formats.Dates;
using OnRecord.Formats.Web;

namespace OnRecord.Formats.Mail;

/// <summary>Tells a mail's own text from what it quotes and from what it passes on.</summary>
internal static partial class MailText
{
    private const int Deepest = 200;

    // What mail programs put around the mail that is answered.
    private const string Quoted = "blockquote[type='cite'], .gmail_quote, .yahoo_quoted, .protonmail_quote, .moz-cite-prefix, #appendonsend ~ *";

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

    private static string Body(MimeMessage mail)
    {
        var body = Body(mail.Body, 0);
        // Parts that no boundary tells apart: what stands there is the mail.
        return body.Length == 0 && mail.Body is Multipart whole ? Lines(whole.Preamble ?? whole.Epilogue ?? "") : body;
    }

    // All texts that a reader sees, one under the other; of two forms of one text the one that holds it.
    private static string Body(MimeEntity? part, int depth)
    {
        if (depth > Deepest || part is null || part.IsAttachment) return "";
        if (part is MultipartAlternative)
        {
            var forms = ((Multipart)part).Select(p => (Text: Body(p, depth + 1), IsPlain: p is TextPart { IsPlain: true })).ToList();
            var plain = forms.Where(f => f.IsPlain).Select(f => f.Text).FirstOrDefault() ?? "";
            var page = forms.Where(f => !f.IsPlain).Select(f => f.Text).MaxBy(t => t.Length) ?? "";
            // The plain form is what its sender's program made of the page, mostly well; where there is hardly any, the page is read.
            return plain.Length * 2 > page.Length ? plain : page;
        }
        if (part is Multipart parts) return string.Join("\n\n", parts.Select(p => Body(p, depth + 1)).Where(t => t.Length > 0));
        if (part is not TextPart text || !(text.IsPlain || text.IsHtml || text.IsFlowed)) return "";
        var words = Words(text);
        return text.IsHtml ? PageReader.ProseOf(words, Quoted, quoted => !Forward().IsMatch(quoted + "\n")) : Lines(words);
    }

    // Decoded as web pages are: many mails are in another set than they say, or say none.
    private static string Words(TextPart text)
    {
        if (text.Content is null) return "";
        using var bytes = new MemoryStream();
        text.Content.DecodeTo(bytes);
        var charset = text.ContentType.Charset;
        if (charset is not null && charset.Equals("utf-7", StringComparison.OrdinalIgnoreCase)) return text.Text;
        return PageDecoder.Decode(bytes.ToArray(), charset is null ? null : $"text/plain; charset={charset}");
    }

    private static string Lines(string text) => text.ReplaceLineEndings("\n").Trim('\uFEFF', ' ', '\n');

    private static (string Own, string? PassedOn) Split(string text)
    {
        text = HeadOfOther().Replace(text, found =>
            $"\n-----Original Message-----\n{FieldStart().Replace(found.Value.TrimStart('_', ' ', '\n', '*'), "\n$1")}\n");
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
        var own = string.Join('\n', kept).Trim();
        // Where the quotation itself was marked, and is out already, the line that says whose it was is the last.
        var isOver = Attribution().Match(own) is { Success: true } said && own[(said.Index + said.Length)..].Trim().Length == 0;
        return (quoted.Count > 0 || isOver ? Attribution().Replace(own, "\n").Trim() : own, quoted);
    }

    // The fields of the mail that was passed on stand over it as text.
    private static Extract Forwarded(string text, string? subject)
    {
        var (from, date, title) = ((string?)null, (string?)null, (string?)null);
        // Fields that were set apart by layout alone.
        var lines = FieldsInOne().Replace(text, found => FieldStart().Replace(found.Value, "\n$1")).Split('\n').ToList();
        // Apple's programs quote what they pass on.
        if (lines.Count(l => l.StartsWith('>')) * 2 > lines.Count) lines = lines.ConvertAll(l => l.StartsWith('>') ? l[1..].TrimStart() : l);
        while (lines.Count > 0 && (lines[0].Trim().Length == 0 || Field().IsMatch(lines[0])))
        {
            var found = Field().Match(lines[0]);
            var value = found.Groups[2].Value.Trim(' ', '\t', '*', '|');
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

    // As Outlook writes it over the mail that is answered or passed on, each field on its line or all in one paragraph.
    [GeneratedRegex(@"(?<=^|\n)(?<!Message-----\s*|message ---------\s*|message:\s*)(_{8,}\s*)?\*?From:\*?[ \t].{1,200}?" +
        @"\s\*?(Sent|Date):\*?[ \t].{1,80}?\s\*?To:\*?[ \t].{1,400}?\s\*?Subject:\*?[ \t][^\n]*", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex HeadOfOther();

    [GeneratedRegex(@"\A\s*\*?From:[^\n]*?\s(Date|Sent):[^\n]*?\s(Subject|To):[^\n]*", RegexOptions.CultureInvariant)]
    private static partial Regex FieldsInOne();

    [GeneratedRegex(@"\s\*?((Sent|Date|To|Cc|Subject):)", RegexOptions.CultureInvariant)]
    private static partial Regex FieldStart();

    [GeneratedRegex(@"^\*?(From|Date|Sent|To|Cc|Subject|Reply-To):\*?(.*)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Field();

    // "On Sat, 10 Dec 2022 at 09:12, Ana Ruiz <ana@example.org> wrote:"
    [GeneratedRegex(@"(^|\n)On [^\n]{6,120}(\n[^\n]{0,80})? wrote:[ \t]*(\n|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Attribution();

    [GeneratedRegex(@"(\[mailto:[^\]]*\]|<[^>]*>)", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
