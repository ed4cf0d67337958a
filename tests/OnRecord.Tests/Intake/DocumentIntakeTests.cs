using System.IO.Compression;
using System.Text;
using OnRecord.Intake;
using Shouldly;

namespace OnRecord.Tests.Intake;

public class DocumentIntakeTests
{
    private const string Words = "The minister’s offer – “a gift” – cost 1 € 🙂.";

    public static TheoryData<string, byte[]> Encodings() => new()
    {
        { "UTF-8", Encoding.UTF8.GetBytes(Words) },
        { "UTF-8 with a mark", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Words)] },
        { "UTF-16 little-endian with a mark", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Words)] },
        { "UTF-16 big-endian with a mark", [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Words)] },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Text_is_decoded_and_kept_unchanged(string encoding, byte[] bytes)
    {
        var document = Read(bytes).Document.ShouldNotBeNull(encoding);
        document.Text.TrimStart('\uFEFF').ShouldBe(Words);
        document.Id.ShouldBe(Readings.Hash(bytes));
    }

    [Fact]
    public void Utf16_without_a_mark_is_recognised() =>
        Read(Encoding.Unicode.GetBytes("The ship left the port in the night.")).Document!.Text.ShouldBe("The ship left the port in the night.");

    [Fact]
    public void Old_single_byte_text_is_detected()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var bytes = Encoding.GetEncoding(1252)
            .GetBytes("Le général a déclaré que l’armée n’avait pas été livrée. Le président a répété qu’il était opposé à cette idée, même après l’été.");
        Read(bytes).Document!.Text.ShouldContain("général a déclaré");
    }

    [Fact]
    public void Accents_before_curly_marks_are_no_sign_of_utf8()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var bytes = Encoding.GetEncoding(1252)
            .GetBytes("Il a dit “oui, à l’été” et “c’est assuré”… Le général n’a pas été informé de l’arrivée des navires, a-t-il ajouté.");
        Read(bytes).Document!.Text.ShouldContain("assuré");
    }

    [Theory]
    [InlineData("Date night in Paris\n\nThey dined.")]
    [InlineData("Date set\n\nThe talks begin on Monday.")]
    public void A_headline_that_begins_with_date_is_no_header(string text) => Read(Encoding.UTF8.GetBytes(text)).Document!.Published.ShouldBeNull();

    [Fact]
    public void A_record_has_one_id_whatever_its_line_ending()
    {
        string Id(string text) => DocumentIntake.Create(default).Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "a.jsonl").Single().Document!.Id;
        Id("\uFEFF{\"text\": \"a b\"}\r\n").ShouldBe(Id("{\"text\": \"a b\"}\n"));
    }

    [Fact]
    public void A_declared_encoding_is_used()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var intake = DocumentIntake.Create(new IntakeOptions { Encoding = "iso-8859-2" });
        intake.Read(new MemoryStream(Encoding.GetEncoding("iso-8859-2").GetBytes("Wałęsa mówi.")), "a.txt").Single().Document!.Text.ShouldBe("Wałęsa mówi.");
    }

    [Fact]
    public void An_article_that_begins_with_a_field_is_no_mail() =>
        Read("From: our correspondent in Minsk\n\nBelarus sold rifles to Chad."u8.ToArray()).Document.ShouldNotBeNull();

    [Theory]
    [InlineData("{\"text\": \"Iran sold drones.\", \"date\": \"2031-03-14\"}", 1)]
    [InlineData("[{\"text\": \"Iran sold drones.\", \"date\": \"2031-03-14\"},\n {\"text\": \"Chad denied it.\", \"date\": \"2031-03-14\"}]", 2)]
    [InlineData("{\"text\": \"Iran sold drones.\", \"date\": \"2031-03-14\"}\n{\"text\": \"Chad denied it.\", \"date\": \"2031-03-14\"}", 2)]
    public void A_json_file_holds_a_record_or_several(string json, int count)
    {
        foreach (var name in new[] { "a.json", "a.txt" })
        {
            var read = DocumentIntake.Create(default).Read(new MemoryStream(Encoding.UTF8.GetBytes(json)), name).ToList();
            read.Count.ShouldBe(count);
            read.ShouldAllBe(r => r.Document!.Published == "2031-03-14");
        }
    }

    [Theory]
    [InlineData("Le ministre a déclaré lundi que le pays ne vendrait pas de chars à l’Iran.", "fr", "is in French, which is not read")]
    [InlineData("Министр заявил в понедельник, что страна не будет продавать танки Ирану.", "ru", "is in Russian, which is not read")]
    [InlineData("国防部长星期一说，该国不会向伊朗出售坦克，政府否认了这一消息，并说这是假的，外交部也这样说，这是昨天的报道。", "zh", "is in Chinese, which is not read")]
    [InlineData("The minister said on Monday that the country would not sell tanks to Iran.", "en", null)]
    [InlineData("Iran drones Russia", null, null)]
    public void What_is_not_English_is_told_and_not_read(string text, string? language, string? why)
    {
        var document = Read(Encoding.UTF8.GetBytes(text)).Document!;
        document.Language.ShouldBe(language);
        UnreadDocument.Why(document).ShouldBe(why);
        Readings.Reader.Read(document).Analysis.Sentences.IsEmpty.ShouldBe(why is not null);
    }

    [Fact]
    public void The_last_day_of_the_calendar_is_a_date()
    {
        var document = Read("date 9999-12-31\n\nThe ship left on Monday and returns next year."u8.ToArray()).Document!;
        document.Published.ShouldBe("9999-12-31");
        Should.NotThrow(() => Readings.Reader.Read(document));
    }

    [Fact]
    public void Broken_json_is_told_by_line_and_column()
    {
        var failure = DocumentIntake.Create(default).Read(new MemoryStream("[{\"text\":\n  oops}]"u8.ToArray()), "a.json").Single().Failure!;
        failure.ShouldStartWith("is not valid JSON: ");
        failure.ShouldEndWith("(line 2, column 3)");
        failure.ShouldNotContain("BytePosition");
    }

    public static TheoryData<string, byte[], string> Failures() => new()
    {
        { "empty", [], "is empty" },
        { "white space", " \n\t\n"u8.ToArray(), "holds nothing but white space" },
        { "JPEG", [0xFF, 0xD8, 0xFF, 0xE0, 0, 16],
        "is a picture (JPEG), which is not read; give it the text alone, as .txt or as a line of JSON with \"text\" and \"date\"" },
        { "PDF", "%PDF-1.7 ..."u8.ToArray(),
        "is a PDF, which is not read; give it the text alone, as .txt or as a line of JSON with \"text\" and \"date\"" },
        { "web page", "<!-- saved -->\n<!DOCTYPE html><html><body>Iran sold drones.</body></html>"u8.ToArray(),
        "is a web page (HTML), which is not read; give it the text alone, as .txt or as a line of JSON with \"text\" and \"date\"" },
        { "feed", "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel/></rss>"u8.ToArray(),
        "is a feed (RSS or Atom), which is not read; give it the text alone, as .txt or as a line of JSON with \"text\" and \"date\"" },
        { "mail", "From: a@example.org\nTo: b@example.org\nSubject: Drones\nDate: Mon, 3 Mar 2031 10:00:00 +0000\n\nIran sold drones."u8.ToArray(),
        "is a mail, which is not read; give it the text alone, as .txt or as a line of JSON with \"text\" and \"date\"" },
        { "web archive", "WARC/1.0\r\nWARC-Type: warcinfo\r\n"u8.ToArray(),
        "is a web archive (WARC), which is not read; give it the text alone, as .txt or as a line of JSON with \"text\" and \"date\"" },
        { "zeros", [65, 66, 0, 67, 68, 1, 2, 3, 0, 4, 5, 6], "is binary: byte 2 is zero" },
        { "broken UTF-8", [.. Encoding.UTF8.GetBytes("Das schöne Schiff fährt "), 0xFF, .. Encoding.UTF8.GetBytes("über das Meer.")],
        "is not valid UTF-8: byte 26 does not fit; repair the file" },
        { "date in words", "date yesterday\n\nThe ship left."u8.ToArray(),
        "has a header 'date yesterday', which is no date; expected is one such as 'date 2022-12-10', or 'date unknown'" },
        { "date with a colon", "Date: 2022-13-45\n\nThe ship left."u8.ToArray(),
        "has a header 'date 2022-13-45', which is no date; expected is one such as 'date 2022-12-10', or 'date unknown'" },
        { "nonsense date", "date 2022-13-45\n\nThe ship left."u8.ToArray(),
        "has a header 'date 2022-13-45', which is no date; expected is one such as 'date 2022-12-10', or 'date unknown'" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void Bad_input_says_what_it_is(string what, byte[] bytes, string failure)
    {
        var result = Read(bytes);
        result.Document.ShouldBeNull(what);
        result.Failure.ShouldBe(failure);
        result.Source.ShouldBe("a.txt");
    }

    [Fact]
    public void A_line_of_fifty_megabytes_is_refused_without_being_held()
    {
        var result = DocumentIntake.Create(default).Read(new EndlessStream(50 << 20), "long.txt").Single();
        result.Failure.ShouldBe("is larger than 8 MB, the most for one document; split it, or give it as JSON Lines");
        var lines = DocumentIntake.Create(default).Read(new EndlessStream(50 << 20), "long.jsonl").ToList();
        lines.Single().Failure.ShouldBe("is longer than 8 MB, the most for one document");
    }

    [Fact]
    public void Text_of_four_bytes_a_character_is_read()
    {
        var utf32 = new UTF32Encoding(false, true);
        Read([.. utf32.GetPreamble(), .. utf32.GetBytes("The ship left.")]).Document!.Text.ShouldEndWith("The ship left.");
    }

    [Fact]
    public void A_missing_file_is_named() =>
        DocumentIntake.Create(default).Read("/nowhere/at/all.txt").Single().ShouldBe(IntakeResult.Failed("/nowhere/at/all.txt", "is not there"));

    [Theory]
    [InlineData("date 2022-12-10\n\nThe ship left.", null, "2022-12-10")]
    [InlineData("  date 2022-12-10  \n\nThe ship left.", "2020-01-01", "2022-12-10")]
    [InlineData("date unknown\n\nThe ship left.", null, null)]
    [InlineData("The ship left.", "2020-01", "2020-01")]
    [InlineData("The ship left.", "2020-01-02T08:00", "2020-01-02")]
    [InlineData("The ship left.", null, null)]
    public void The_date_comes_from_the_header_else_from_the_option(string text, string? option, string? published) =>
        DocumentIntake.Create(new IntakeOptions { Date = option }).Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "a.txt")
        .Single().Document!.Published.ShouldBe(published);

    [Fact]
    public void Json_lines_give_a_document_each_and_bad_lines_are_named()
    {
        const string Lines = """
            {"id": "a1", "text": "The ship left.", "title": "Ships", "date": "2020-05-06", "outlet": "Example", "url": "http://example.org/1"}

            {"text": "broken
            {"title": "no text"}
            {"text": "", "id": "empty"}
            {"text": "The ship came back.", "date": "2020-02-30"}
            [1, 2]
            {"text": "Last."}
            """;
        foreach (var name in new[] { "news.jsonl", "news.jsonl.gz" })
        {
            var results = DocumentIntake.Create(default).Read(Packed(Lines, name), name).ToList();
            results.Count.ShouldBe(7);
            var first = results[0].Document.ShouldNotBeNull();
            (first.File, first.Title, first.Published, first.Outlet, first.Url,
                first.Text).ShouldBe(($"{name}#a1", "Ships", "2020-05-06", "Example", "http://example.org/1", "Ships\n\nThe ship left."));
            first.Form.BodyStart.ShouldBe("Ships\n\n".Length);
            results[1].Source.ShouldBe($"{name}:3");
            results[1].Failure!.ShouldStartWith("is not valid JSON: ");
            results[2].Failure.ShouldBe("has no 'text', or one that is no string");
            results[3].Failure.ShouldBe("has a 'text' that is empty");
            results[4].Failure.ShouldBe("has the date '2020-02-30', which is no ISO date such as 2022-12-10");
            results[5].Failure.ShouldBe("is a JSON Array; an object with a 'text' is expected");
            results[6].Document!.File.ShouldBe($"{name}#8");
        }
    }

    [Fact]
    public void A_broken_archive_keeps_what_came_before()
    {
        var line = "{\"text\": \"The ship left.\"}\n";
        var bytes = ((MemoryStream)Packed(string.Concat(Enumerable.Repeat(line, 20_000)), "x.jsonl.gz")).ToArray();
        bytes[bytes.Length - 40] ^= 0x55;
        var results = DocumentIntake.Create(default).Read(new MemoryStream(bytes[..^20]), "x.jsonl.gz").ToList();
        results[^1].Failure.ShouldNotBeNull();
        results.Count(r => r.Document is not null).ShouldBeGreaterThan(100);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(0.999)]
    public void An_archive_that_is_cut_off_says_so_even_between_two_lines(double share)
    {
        var random = new Random(5);
        var whole = Packed(string.Concat(Enumerable.Range(0, 400).Select(i => $"{{\"text\": \"Ship {random.Next()} left.\", \"id\": \"{i}\"}}\n")),
            "x.jsonl.gz").ToArray();
        DocumentIntake.Create(default).Read(new MemoryStream(whole), "x.jsonl.gz").ShouldAllBe(r => r.Document != null);
        var results = DocumentIntake.Create(default).Read(new MemoryStream(whole[..(int)(share * whole.Length)]), "x.jsonl.gz").ToList();
        results[^1].ShouldBe(IntakeResult.Failed("x.jsonl.gz", "ends too early: the archive is cut off; what stood before was read"));
        results.Count(r => r.Document is not null).ShouldBeGreaterThan(100);
    }

    [Fact]
    public void Archives_one_after_another_are_one()
    {
        var one = Packed("{\"text\": \"The ship left.\"}\n", "x.jsonl.gz").ToArray();
        var other = Packed("{\"text\": \"The ship came back in the evening.\"}\n", "x.jsonl.gz").ToArray();
        DocumentIntake.Create(default).Read(new MemoryStream([.. one, .. other]), "x.jsonl.gz").Select(r => r.Document?.Text)
            .ShouldBe(["The ship left.", "The ship came back in the evening."]);
    }

    [Fact]
    public void What_is_no_archive_is_not_read_as_one() =>
        DocumentIntake.Create(default).Read(new MemoryStream("{\"text\": \"The ship left.\"}\n"u8.ToArray()), "x.jsonl.gz").Single().Failure
        .ShouldBe("is no gzip archive, or a damaged one");

    [Theory]
    [InlineData("""{"text": "The ship left.", "date": 20221105}""", "has a 'date' that is no string but a number")]
    [InlineData("""{"text": "The ship left.", "outlet": ["x"]}""", "has a 'outlet' that is no string but an array")]
    [InlineData("""{"text": "The ship left.", "title": {}}""", "has a 'title' that is no string but an object")]
    public void A_field_of_another_kind_is_named(string line, string failure) =>
        DocumentIntake.Create(default).Read(new MemoryStream(Encoding.UTF8.GetBytes(line)), "x.jsonl").Single().Failure.ShouldBe(failure);

    private static MemoryStream Packed(string text, string name)
    {
        var memory = new MemoryStream();
        if (name.EndsWith(".gz", StringComparison.Ordinal))
        {
            using var packed = new GZipStream(memory, CompressionLevel.Fastest, leaveOpen: true);
            packed.Write(Encoding.UTF8.GetBytes(text));
        }
        else
        {
            memory.Write(Encoding.UTF8.GetBytes(text));
        }
        memory.Position = 0;
        return memory;
    }

    private static IntakeResult Read(byte[] bytes) => DocumentIntake.Create(default).Read(new MemoryStream(bytes), "a.txt").Single();

    // So many bytes of 'a' and no line feed.
    private sealed class EndlessStream(long length) : Stream
    {
        private long _left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, _left);
            Array.Fill(buffer, (byte)'a', offset, read);
            _left -= read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    [Theory]
    [InlineData("The minister didn’t say when he would go.")]
    [InlineData("José Muñoz didn’t say when he would go to the new capital.")]
    public void A_few_signs_of_print_in_plain_text_are_windows_1252(string text) =>
        Read(Encoding.GetEncoding(1252).GetBytes(text)).Document!.Text.ShouldBe(text);

    [Theory]
    [InlineData("name=value; other=thing; third=fourth; fifth=sixth; seventh=eighth; ninth=tenth; last=one; more=less", "en")]
    [InlineData("部长周一表示他不会辞职。部长周一表示他不会辞职。部长周一表示他不会辞职。部长周一表示他不会辞职。部长周一表示他不会辞职。", "zh")]
    [InlineData("大臣は月曜日に辞任しないと述べた。大臣は月曜日に辞任しないと述べた。大臣は月曜日に辞任しないと述べた。", "ja")]
    public void Whatever_its_words_are_made_of_a_text_is_in_some_language_or_none(string text, string? language) =>
        Read(Encoding.UTF8.GetBytes(text)).Document!.Language.ShouldBe(language);
}
