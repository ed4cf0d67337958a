using System.Text;
using OnRecord.Formats.Web;
using Shouldly;

namespace OnRecord.Tests.Formats;

/// <summary>Damaged input of every kind, from fixed seeds: each gives documents or a failure in words, and never an exception.</summary>
public class FormatFuzzTests
{
    private const int Rounds = 150;

    public static TheoryData<string> Kinds() => [.. Seeds.Keys];

    private static readonly Dictionary<string, Func<byte[]>> Seeds = new()
    {
        ["a.html"] = () => Encoding.UTF8.GetBytes("<!DOCTYPE html><html><head><meta charset=utf-8><title>Drones</title><script " +
            "type='application/ld+json'>{\"@type\":" +
            "\"NewsArticle\",\"headline\":\"Drones\",\"datePublished\":\"2031-03-14\",\"author\":[{\"name\":\"Ana\"}]}</script></head><body><article>" +
            "<h1>Drones</h1>" +
            "<p>Chad has bought drones from " +
            "Iran.</p><ul><li>Two</li></ul><table><tr><td>1</td><td>2</td></tr></table><blockquote><p>No.</p></blockquote></article>"),
        ["a.rss"] = () => Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?><rss version=\"2.0\" " +
            "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>N</title>" +
            "<item><title>Drones &amp; " +
            "rifles</title><link>https://example.org/a</link><dc:date>2031-03-14</dc:date><description><![CDATA[<p>Chad.</p>]]></description>" +
            "</item></channel></rss>"),
        ["a.json"] = () => Encoding.UTF8.GetBytes("{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"N\", \"items\": [{\"id\": \"1\", " +
            "\"title\": " +
            "\"Drones\", \"content_html\": \"<p>Chad.</p>\", \"date_published\": \"2031-03-14T10:00:00Z\", \"authors\": [{\"name\": \"Ana\"}]}]}"),
        ["a.rtf"] = () => Encoding.ASCII.GetBytes(@"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\info{\title Drones}{\creatim\yr2031\mo3\dy14}}" +
            @"\pard Chad \u8220?has\u8221? " +
            @"bought \'96 drones.\par{\*\x y}\bin3 abc\cell\row}"),
        ["a.warc"] = () => [.. WebArchiveTests.Record("warcinfo", "a: b"u8.ToArray()), .. WebArchiveTests.Record("response",
            WebArchiveTests.Http("<p>Chad.</p>")),
            .. WebArchiveTests.Record("response", Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: " +
                "chunked\r\n\r\n9\r\n<p>Mali.\r\n0\r\n\r\n"))],
        ["a.eml"] = () => Encoding.ASCII.GetBytes("From: Ana <a@example.org>\r\nTo: b@example.org\r\nSubject: =?utf-8?q?Drones?=\r\nDate: Fri, 14 Mar " +
            "2031 10:00:00 +0000\r\n" +
            "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nChad.\r\n--b\r\nContent-Type: " +
            "message/rfc822\r\n\r\nSubject: x\r\n\r\ny\r\n" +
            "--b\r\nContent-Type: text/csv; name=a.csv\r\nContent-Disposition: attachment\r\n\r\ntext\r\nMali bought rifles.\r\n--b--\r\n"),
        ["a.mbox"] = () => Encoding.ASCII.GetBytes("From a@example.org Fri Mar 14 10:00:00 2031\n" +
            "From: a@example.org\nTo: b@example.org\nSubject: s\nDate: Fri, 14 Mar 2031 " +
            "10:00:00 +0000\n\n" +
            "Chad.\n>From x\n\nFrom b@example.org Sat Mar 15 10:00:00 2031\nSubject: t\n\nMali.\n"),
        ["a.csv"] = () => Encoding.UTF8.GetBytes("id,title,date,text\n1,Drones,2031-03-14,\"Chad, \"\"it\"\" said.\nAgain.\"\n2,,,x\n"),
        ["a.md"] = () => Encoding.UTF8.GetBytes("---\ntitle: Drones\ndate: 2031-03-14\n---\n# Drones\n\n> Chad **bought** " +
            "[them](https://example.org).\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"),
        ["a.docx"] = () => Real("release.docx"),
        ["a.odt"] = () => Real("release.odt"),
        ["a.pdf"] = () => Real("release.pdf"),
        ["a.zip"] = () => ArchiveTests.Zip(("a.txt", "Chad bought drones."u8.ToArray()), ("b/c.html", "<html><p>Mali.</p></html>"u8.ToArray())),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Damage_gives_a_failure_in_words_or_less_text_and_never_an_exception(string name)
    {
        var random = new Random(20311128);
        var seed = Seeds[name]();
        Taken.From(name, seed).ShouldContain(r => r.Document != null);
        for (var round = 0; round < Rounds; round++)
            foreach (var result in Taken.From(name, Damaged(seed, random)))
            {
                if (result.Document is null) result.Failure.ShouldNotBeNullOrWhiteSpace();
                else if (result.Document.Form.BodyStart > result.Document.Text.Length) throw new InvalidOperationException("The text begins behind its end.");
            }
    }

    [Fact]
    public void Scripts_are_cut_out_of_any_source_without_a_trace()
    {
        string[] pieces = ["<script>", "</script>", "<script type='application/ld+json'>", "<style>", "</style>", "<p>", "text", "<", "</", "<scripty>",
            "<SCRIPT a='>'>"];
        var random = new Random(7);
        for (var round = 0; round < 5000; round++)
        {
            var html = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)]));
            var kept = PageSource.WithoutScripts(html);
            kept.Length.ShouldBeLessThanOrEqualTo(html.Length);
            PageSource.WithoutScripts("<p>a</p><script>x</script><p>b</p>" + html).ShouldStartWith("<p>a</p><p>b</p>");
        }
    }

    private static byte[] Real(string name) => File.ReadAllBytes(Repository.PathOf("tests", "OnRecord.Tests", "Formats", "Files", name));

    // Bytes changed, cut out, doubled, or the end cut off.
    private static byte[] Damaged(byte[] seed, Random random)
    {
        var bytes = seed.ToList();
        for (var n = random.Next(1, 8); n > 0 && bytes.Count > 4; n--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 40), bytes.Count - at);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 3:
                    bytes[at] = (byte)"<>{}\\\"'&;:[]%\n\r\0"[random.Next(16)];
                    break;
                default:
                    if (random.Next(4) == 0) bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }
        return [.. bytes];
    }
}
