using System.Text;
using Shouldly;

namespace OnRecord.Tests.Formats;

/// <summary>Mail: its own words, those that it passes on, and what is attached, each apart.</summary>
public class MailTests
{
    private const string Head = "From: Ana Ruiz <ana@example.org>\r\nTo: desk@example.org\r\nSubject: Drones\r\nDate: Fri, 14 Mar 2031 23:30:00 " +
        "-0500\r\nMessage-ID: <1@example.org>\r\n";

    [Fact]
    public void A_mail_has_its_sender_its_day_and_its_own_words()
    {
        var mail = Taken.One("a.eml", Head + "Content-Type: text/plain; charset=utf-8\r\n\r\nChad has bought drones.\r\n\r\nOn Thu, 13 Mar 2031, Omar " +
            "wrote:\r\n> Sudan sold them.\r\n" +
            "> It did.\r\n\r\n-- \r\nAna Ruiz, Example News\r\n");
        mail.Body().ShouldBe("Chad has bought drones.");
        (mail.Title, mail.Published, mail.RecordId, mail.Form.Format).ShouldBe(("Drones", "2031-03-14", "1@example.org", "mail"));
        mail.Form.Authors.ShouldBe(["Ana Ruiz"]);
    }

    [Fact]
    public void A_mail_in_html_alone_is_read_as_prose() =>
        Taken.One("a.eml", Head + "Content-Type: text/html; charset=utf-8\r\n\r\n<p>Chad has bought <b>drones</b>.</p><p>Iran denied it.</p>").Body()
            .ShouldBe("Chad has bought drones.\n\nIran denied it.");

    [Fact]
    public void What_is_passed_on_is_a_document_of_its_own()
    {
        var read = Taken.From("a.eml", Head + "\r\nPlease look at this.\r\n\r\n---------- Forwarded message ---------\r\nFrom: Omar Haddad " +
            "<omar@example.org>\r\n" +
            "Date: Wed, 12 Mar 2031 at 10:00\r\nSubject: Rifles\r\nTo: <ana@example.org>\r\n\r\nSudan sold rifles to Chad.\r\n");
        read[0].Document!.Body().ShouldBe("Please look at this.");
        var passedOn = read[1].Document!;
        passedOn.Body().ShouldBe("Sudan sold rifles to Chad.");
        (passedOn.Title, passedOn.Published, passedOn.Form.Within).ShouldBe(("Rifles", "2031-03-12", read[0].Document!.Id));
        passedOn.Form.Authors.ShouldBe(["Omar Haddad"]);
    }

    [Fact]
    public void An_attachment_is_a_document_that_knows_its_mail()
    {
        var read = Taken.From("a.eml", Head + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee the " +
            "release.\r\n--b\r\n" +
            "Content-Type: text/html; name=release.html\r\nContent-Disposition: attachment; filename=release.html\r\nContent-Transfer-Encoding: " +
            "base64\r\n\r\n" +
            Convert.ToBase64String("<html><body><p>Chad has bought drones.</p></body></html>"u8) + "\r\n--b\r\nContent-Type: image/png; name=a.png\r\n" +
            "Content-Disposition: attachment; filename=a.png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--b--\r\n");
        read.Count.ShouldBe(2);
        var attached = read[1].Document!;
        (attached.File, attached.Form.Within, attached.Form.Format).ShouldBe(("a.eml#release.html", read[0].Document!.Id, "html"));
        attached.Body().ShouldBe("Chad has bought drones.");
    }

    [Fact]
    public void A_mailbox_is_cut_into_its_mails()
    {
        var box = $"From ana@example.org Fri Mar 14 23:30:00 2031\n{Head.ReplaceLineEndings("\n")}\nChad has bought drones.\n>From Iran, they say.\n\n" +
            $"From omar@example.org Sat Mar 15 09:00:00 2031\n{Head.Replace("Drones", "Rifles").ReplaceLineEndings("\n")}\nSudan sold rifles.\n";
        var read = Taken.From("a.mbox", box);
        read.Select(r => r.Document!.Title).ShouldBe(["Drones", "Rifles"]);
        read[0].Document!.Body().ShouldBe("Chad has bought drones.\nFrom Iran, they say.");
    }

    [Fact]
    public void Ten_thousand_parts_are_read_in_bounded_time()
    {
        var mail = new StringBuilder(Head).Append("Content-Type: multipart/mixed; boundary=b\r\n\r\n");
        for (var n = 0; n < 10_000; n++) mail.Append("--b\r\nContent-Type: application/octet-stream\r\n\r\nx\r\n");
        Taken.From("a.eml", mail.Append("--b--\r\n").ToString()).Count.ShouldBe(1);
    }

    [Fact]
    public void All_texts_that_a_reader_of_the_mail_sees_are_its_text()
    {
        var part = "--b\r\nContent-Type: text/plain\r\n\r\n";
        Taken.One("a.eml", $"{Head}Content-Type: multipart/mixed; boundary=b\r\n\r\n{part}Chad has bought drones.\r\n{part}Iran denied it.\r\n--b--\r\n").Body()
            .ShouldBe("Chad has bought drones.\n\nIran denied it.");
    }

    [Fact]
    public void A_paragraph_of_a_mailbox_that_begins_with_From_is_no_new_mail()
    {
        const string Text = "Chad has bought drones.\n\nFrom the ministry came a denial.";
        Taken.One("a.mbox", $"From ana@example.org Fri Mar 14 23:30:00 2031\n{Head.ReplaceLineEndings("\n")}\n{Text}\n").Body().ShouldBe(Text);
    }

    [Theory]
    [InlineData("windows-1251", "Чад купил дроны.")]
    [InlineData("windows-1252", "Chad hasn’t paid €5.")]
    public void A_mail_is_decoded_in_the_set_that_it_names(string charset, string text)
    {
        var fields = Encoding.ASCII.GetBytes($"{Head}Content-Type: text/plain; charset={charset}\r\n\r\n");
        Taken.One("a.eml", [.. fields, .. Encoding.GetEncoding(charset).GetBytes(text)]).Body().ShouldBe(text);
    }

    [Fact]
    public void A_mail_that_names_the_wrong_set_is_read_as_a_browser_would() =>
        Taken.One("a.eml", [
            .. Encoding.ASCII.GetBytes($"{Head}Content-Type: text/plain; charset=iso-8859-1\r\n\r\n"),
            .. Encoding.Latin1.GetBytes("Chad hasn\x92t paid."),
        ])
            .Body().ShouldBe("Chad hasn’t paid.");

    [Theory]
    [InlineData("<p>See below.</p><div class='gmail_quote'>On Fri, 14 Mar 2031, Omar wrote:<blockquote><p>Sudan sold them.</p></blockquote></div>")]
    [InlineData("<p>See below.</p><div>On Fri, 14 Mar 2031 at 10:00, Omar wrote:</div><blockquote type='cite'><p>Sudan sold them.</p></blockquote>")]
    public void What_a_mail_in_html_answers_is_not_its_own(string html) =>
        Taken.One("a.eml", $"{Head}Content-Type: text/html; charset=utf-8\r\n\r\n{html}").Body().ShouldBe("See below.");

    [Theory]
    [InlineData("________________________________\r\nFrom: Omar Haddad <omar@example.org>\r\nSent: Wednesday, March 12, 2031 10:00 AM\r\nTo: Ana\r\n" +
        "Subject: Rifles")]
    [InlineData("*From:* Omar Haddad\r\n*Date:* 12 March 2031\r\n*To:* Ana\r\n*Subject:* Rifles")]
    [InlineData("Begin forwarded message:\r\n\r\n> From: Omar Haddad <omar@example.org>\r\n> Date: 12 March 2031\r\n> Subject: Rifles\r\n> To: Ana\r\n>")]
    public void What_other_programs_pass_on_is_told_apart_as_well(string fields)
    {
        var quote = fields.Contains('>', StringComparison.Ordinal) && fields.Contains("Begin", StringComparison.Ordinal) ? "> " : "";
        var read = Taken.From("a.eml", $"{Head}\r\nPlease look.\r\n\r\n{fields}\r\n\r\n{quote}Sudan sold rifles to Chad.\r\n");
        read[0].Document!.Body().ShouldBe("Please look.");
        var passedOn = read[1].Document!;
        (passedOn.Body(), passedOn.Title, passedOn.Published).ShouldBe(("Sudan sold rifles to Chad.", "Rifles", "2031-03-12"));
        passedOn.Form.Authors.ShouldBe(["Omar Haddad"]);
    }

    [Fact]
    public void Mails_that_no_empty_line_parts_and_a_mark_at_the_beginning_make_no_difference()
    {
        var mail = $"From ana@example.org Fri Mar 14 23:30:00 2031\n{Head.ReplaceLineEndings("\n")}\nChad has bought drones.\n";
        Taken.From("a.mbox", $"\uFEFF{mail}{mail}").Count(r => r.Document?.Body() == "Chad has bought drones.").ShouldBe(2);
    }
}
