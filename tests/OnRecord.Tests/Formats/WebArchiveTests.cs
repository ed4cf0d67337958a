using System.IO.Compression;
using System.Text;
using Shouldly;

namespace OnRecord.Tests.Formats;

/// <summary>Web archives after ISO 28500: each page, PDF or text that was answered, however it was recorded.</summary>
public class WebArchiveTests
{
    private const string Page = "<html><head><title>Drones for Chad</title></head><body><article><p>Chad has bought 40 attack drones from Iran, the " +
        "French defence " +
        "minister, Marie Weber, told reporters in Paris on Friday.</p></article></body></html>";

    private const string Prose = "Chad has bought 40 attack drones from Iran, the French defence minister, Marie Weber, told reporters in Paris on Friday.";

    [Fact]
    public void A_response_is_a_document_with_its_address_and_the_time_of_its_capture()
    {
        var document = Taken.One("a.warc", Record("response", Http(Page)));
        document.Body().ShouldBe(Prose);
        (document.Url, document.Form.Captured, document.Published).ShouldBe(("https://example.org/drones", "2031-05-01T12:00:00Z", null));
        document.File.ShouldBe("a.warc#https://example.org/drones");
    }

    [Fact]
    public void Members_packed_one_by_one_are_read_as_one_archive()
    {
        using var packed = new MemoryStream();
        foreach (var part in new[] { Record("warcinfo", "software: test"u8.ToArray(), "application/warc-fields"), Record("response", Http(Page)) })
            using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(part);
        Taken.One("a.warc.gz", packed.ToArray()).Body().ShouldBe(Prose);
    }

    [Theory]
    [InlineData("HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n")]
    [InlineData("HTTP/1.1 301 Moved\r\nContent-Type: text/html\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/javascript\r\n\r\n")]
    public void What_is_no_page_that_was_there_is_passed_over(string head) =>
        Taken.From("a.warc", Record("response", Encoding.UTF8.GetBytes(head + Page))).Single().Failure.ShouldBe("holds nothing that can be read");

    [Theory]
    [InlineData("request")]
    [InlineData("metadata")]
    [InlineData("revisit")]
    public void Records_of_other_types_are_passed_over(string type) =>
        Taken.From("a.warc", Record(type, Http(Page))).Single().Failure.ShouldBe("holds nothing that can be read");

    [Fact]
    public void Chunks_are_put_together_and_packed_bodies_unpacked()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes(Page));
        var body = packed.ToArray();
        byte[] chunked = [.. Encoding.ASCII.GetBytes($"{10:x}\r\n"), .. body[..10], .. "\r\n"u8,
            .. Encoding.ASCII.GetBytes($"{body.Length - 10:X};a=b\r\n"), .. body[10..],
            .. "\r\n0\r\n\r\n"u8];
        byte[] message = [.. "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n"u8, .. chunked];
        Taken.One("a.warc", Record("response", message)).Body().ShouldBe(Prose);
    }

    [Fact]
    public void A_body_that_only_says_it_is_chunked_or_packed_is_read_as_it_is() =>
        Taken.One("a.warc", Record("response", Encoding.UTF8.GetBytes(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n" + Page))).Body().ShouldBe(Prose);

    [Fact]
    public void A_resource_has_no_message_around_it() =>
        Taken.One("a.warc", Record("resource", Encoding.UTF8.GetBytes(Page), "text/html")).Body().ShouldBe(Prose);

    [Fact]
    public void An_archive_cut_off_gives_what_stood_before_and_says_so()
    {
        byte[] whole = [.. Record("response", Http(Page)), .. Record("response", Http(Page.Replace("Chad", "Mali")))];
        var read = Taken.From("a.warc", whole[..^200]);
        read[0].Document!.Body().ShouldBe(Prose);
        read[^1].Failure.ShouldBe("ends too early, in its record 2; what stood before was read");
    }

    [Fact]
    public void A_wrong_length_costs_that_record_alone()
    {
        var wrong = Encoding.UTF8.GetString(Record("response", Http(Page))).Replace("Content-Length: ", "Content-Length: 1", StringComparison.Ordinal);
        var shorter = System.Text.RegularExpressions.Regex.Replace(wrong, "^Content-Length: 1\\d+", "Content-Length: 30",
            System.Text.RegularExpressions.RegexOptions.Multiline);
        byte[] bytes = [.. Encoding.UTF8.GetBytes(shorter), .. Record("response", Http(Page.Replace("Chad", "Mali")))];
        Taken.From("a.warc", bytes).Last().Document!.Body().ShouldStartWith("Mali has bought");
    }

    [Fact]
    public void A_packed_crawl_gives_its_pages_and_not_its_lists()
    {
        var bytes = ArchiveTests.Zip(("datapackage.json", "{}"u8.ToArray()), ("pages/pages.jsonl", "{\"text\": \"Chad has bought drones.\"}"u8.ToArray()),
            ("archive/data.warc", Record("response", Http(Page))));
        Taken.One("a.wacz", bytes).File.ShouldBe("a.wacz#archive/data.warc#https://example.org/drones");
    }

    [Fact]
    public void A_response_that_can_not_be_unpacked_costs_itself_alone()
    {
        var broken = Encoding.UTF8.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br\r\n\r\n" + new string('~', 200));
        Taken.From("a.warc", [.. Record("response", broken), .. Record("response", Http(Page))]).Last().Document!.Body().ShouldBe(Prose);
    }

    internal static byte[] Record(string type, byte[] block, string media = "application/http; msgtype=response") =>
    [
        .. Encoding.UTF8.GetBytes($"WARC/1.0\r\nWARC-Type: {type}\r\nWARC-Target-URI: <https://example.org/drones>\r\nWARC-Date: 2031-05-01T12:00:00Z\r\n" +
            $"WARC-Record-ID: <urn:uuid:0>\r\nContent-Type: {media}\r\nContent-Length: {block.Length}\r\n\r\n"), .. block, .. "\r\n\r\n"u8,
    ];

    internal static byte[] Http(string page) => Encoding.UTF8.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page);
}
