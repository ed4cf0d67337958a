using System.Text;
using Shouldly;

namespace OnRecord.Tests.Formats;

/// <summary>Feeds of every kind: each item a document, however the feed is written.</summary>
public class FeedTests
{
    [Fact]
    public void Rss_gives_a_document_for_each_item()
    {
        var items = Taken.From("feed.xml", """
            <?xml version="1.0"?>
            <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
            <title>Example News</title><link>https://example.org/</link>
            <item><title>Drones for Chad</title><link>/drones</link><guid isPermaLink="false">n-1</guid><pubDate>Fri, 14 Mar 2031 23:30:00 -0500</pubDate>
            <dc:creator>Ana Ruiz</dc:creator><description>A summary.</description>
            <content:encoded><![CDATA[<p>Chad has bought drones.</p><p>Iran denied it.</p>]]></content:encoded></item>
            <item><title>Rifles &amp; shells</title><link>https://example.org/rifles</link>
            <description>&lt;p&gt;Sudan sold rifles.&lt;/p&gt;</description></item>
            </channel></rss>
            """);
        var first = items[0].Document!;
        (first.File, first.Title, first.Published, first.Outlet, first.Url).ShouldBe(("feed.xml#n-1", "Drones for Chad", "2031-03-14", "Example News",
            "https://example.org/drones"));
        first.Body().ShouldBe("Chad has bought drones.\n\nIran denied it.");
        first.Form.Authors.ShouldBe(["Ana Ruiz"]);
        items[1].Document!.Title.ShouldBe("Rifles & shells");
        items[1].Document!.Body().ShouldBe("Sudan sold rifles.");
    }

    [Theory]
    [InlineData("<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://example.org/a/'><title>N</title><entry><title " +
        "type='html'>&lt;b&gt;Drones&lt;/b&gt;</title>" +
        "<link rel='self' href='x'/><link href='drones'/><id>tag:1</id><updated>2031-03-15T00:00:00Z</updated><published>2031-03-14T10:00:00Z</published>" +
        "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>Chad bought drones.</p></div></content></entry></feed>")]
    [InlineData("<feed version='0.3' xmlns='http://purl.org/atom/ns#'><title>N</title><entry><title>Drones</title><link rel='alternate' " +
        "href='https://example.org/a/drones'/>" +
        "<issued>2031-03-14T10:00:00Z</issued><content type='text/html' mode='base64'>PHA+Q2hhZCBib3VnaHQgZHJvbmVzLjwvcD4=</content></entry></feed>")]
    [InlineData("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' " +
        "xmlns:dc='http://purl.org/dc/elements/1.1/'>" +
        "<channel><title>N</title></channel><item><title>Drones</title><link>https://example.org/a/drones</link><dc:date>2031-03-14T10:00+00:00</dc:date>" +
        "<description>Chad bought drones.</description></item></rdf:RDF>")]
    [InlineData("<rss version='0.91'><channel><title>N</title><item><title>Drones</title><link>https://example.org/a/drones</link><pubDate>14 March " +
        "2031</pubDate>" +
        "<description>Chad bought drones.</description></item></channel></rss>")]
    [InlineData("<!DOCTYPE rss PUBLIC '-//Netscape//DTD RSS 0.91//EN' 'http://example.org/rss.dtd'><rss version='0.91'><channel><title>N</title><item>" +
        "<title>Drones</title><link>https://example.org/a/drones</link><pubDate>Fri, 14 Mar 31 10:00:00 GMT</pubDate><description>Chad bought " +
        "drones.</description>" +
        "</item></channel></rss>")]
    [InlineData("{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"N\", \"items\": [{\"id\": \"1\", \"url\": " +
        "\"https://example.org/a/drones\", " +
        "\"title\": \"Drones\", \"content_html\": \"<p>Chad bought drones.</p>\", \"date_published\": \"2031-03-14T10:00:00Z\"}]}")]
    [InlineData("<rss><channel><title>N<item><title>Drones</title><link>https://example.org/a/drones</link><pubDate>Fri, 14 Mar 2031 10:00:00 GMT</pubDate>" +
        "<description>Chad bought drones.</item></channel>")]
    [InlineData("<CHANNEL BASE='https://example.org/'><TITLE>N</TITLE><ITEM HREF='https://example.org/a/drones' LASTMOD='2031-03-14T10:00+0000'>" +
        "<TITLE>Drones</TITLE><ABSTRACT>Chad bought drones.</ABSTRACT></ITEM></CHANNEL>")]
    [InlineData("<r:rss xmlns:r='http://backend.userland.com/rss2'><r:channel><r:title>N</r:title><r:item><r:title>Drones</r:title>" +
        "<r:link>https://example.org/a/drones</r:link><r:pubDate>Fri, 14 Mar 2031 10:00:00 GMT</r:pubDate><r:description>Chad bought drones.</r:description>" +
        "</r:item></r:channel></r:rss>")]
    [InlineData("<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0//EN' 'http://www.w3.org/x.dtd'><rss><channel><title>N</title><item><title>Drones</title>" +
        "<link>https://example.org/a/drones</link><pubDate/><pubDate>Fri, 14 Mar 2031 10:00:00 GMT</pubDate><description>Chad bought drones.</description>" +
        "</item></channel></rss>")]
    [InlineData("{\"items\": [{\"id\": \"1\", \"url\": \"https://example.org/a/drones\", \"title\": \"Drones\", \"content_text\": \"Chad bought drones.\", " +
        "\"date_published\": \"2031-03-14T10:00:00Z\"}], \"title\": \"N\", \"version\": \"https://jsonfeed.org/version/1\"}")]
    [InlineData("<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://example.org/'><title>N</title><entry xml:base='a/'><title>Drones</title>" +
        "<link rel='enclosure'>https://example.org/b</link><link rel='alternate' href='drones'>here</link><published>2031-03-14T10:00:00Z</published>" +
        "<summary type='text/plain'>Chad bought drones.</summary></entry></feed>")]
    [InlineData("<rss version='2.0'><channel><title>A & B &nbsp;</title><item><title>Drones</title><link>https://example.org/a/drones</link>" +
        "<dc:date>2031-03-14</dc:date><description>Chad bought drones.</description></item></channel></rss>")]
    public void Every_kind_says_the_same(string feed)
    {
        var item = Taken.One("a.xml", feed);
        (item.Title, item.Published, item.Url).ShouldBe(("Drones", "2031-03-14", "https://example.org/a/drones"));
        item.Body().ShouldBe("Chad bought drones.");
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-32")]
    [InlineData("iso-8859-1")]
    [InlineData("IBM037")]
    [InlineData("koi8-r")]
    public void Encodings_are_told_by_form_and_by_declaration(string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var used = Encoding.GetEncoding(encoding);
        var words = encoding == "koi8-r" ? "Чад купил" : encoding == "IBM037" ? "Chad bought" : "Chad café";
        byte[] bytes = [.. used.Preamble, .. used.GetBytes($"<?xml version=\"1.0\" " +
            $"encoding=\"{encoding}\"?><rss><channel><item><title>{words}</title></item></channel></rss>")];
        Taken.From("a.rss", bytes).Single().Document!.Title.ShouldBe(words);
    }

    [Fact]
    public void Entities_are_never_expanded_nor_fetched()
    {
        var bomb = "<!DOCTYPE rss [<!ENTITY a " +
            "\"ha\">" + string.Concat(Enumerable.Range(0, 30)
                .Select(n => $"<!ENTITY a{n} \"{string.Concat(Enumerable.Repeat(n == 0 ? "&a;" : $"&a{n - 1};", 10))}\">"))
            + "<!ENTITY f SYSTEM \"file:///etc/passwd\">]><rss><channel><item><title>Drones &f; &a29;</title><description>Chad bought " +
                "drones.</description></item></channel></rss>";
        var item = Taken.One("a.xml", bomb);
        item.Title!.Length.ShouldBeLessThan(40);
        item.Title.ShouldNotContain("root:");
    }

    [Fact]
    public void An_item_without_words_is_told_and_the_others_are_read()
    {
        var items = Taken.From("a.xml", "<rss><channel><item><link>https://example.org/1</link></item><item><title>Drones</title></item></channel></rss>");
        items[0].Failure.ShouldBe("is an item without a title and without text");
        items[1].Document!.Title.ShouldBe("Drones");
    }

    [Fact]
    public void What_programs_write_under_each_item_is_left_out_and_the_title_stays_a_headline()
    {
        var item = Taken.One("a.xml", "<rss><channel><item><title>Ethiopia accuses Egypt of arming Somalia</title><description>&lt;p&gt;Ethiopia " +
            "accused Egypt on Monday." +
            "&lt;/p&gt;&lt;p&gt;The post Ethiopia accuses Egypt of arming Somalia appeared first on Horn Wire.&lt;/p&gt;</description></item></channel></rss>");
        item.Body().ShouldBe("Ethiopia accused Egypt on Monday.");
        item.Form.BodyStart.ShouldBe("Ethiopia accuses Egypt of arming Somalia\n\n".Length);
    }

    [Theory]
    [InlineData("<title type='text'>On the &lt;b&gt; tag</title>", "On the <b> tag")]
    [InlineData("<title>Vector&lt;T&gt; is here</title>", "Vector<T> is here")]
    [InlineData("<title><![CDATA[a<b then c]]></title>", "a<b then c")]
    [InlineData("<title>Chad &lt;i&gt;bought&lt;/i&gt; them</title>", "Chad bought them")]
    [InlineData("<title>Chad didn&#146;t</title>", "Chad didn’t")]
    [InlineData("<title type='application/octet-stream'>Q2hhZCBib3VnaHQgZHJvbmVz</title>", "Chad bought drones")]
    public void A_title_is_what_its_writer_meant(string title, string words) =>
        Taken.One("a.xml", $"<feed xmlns='http://www.w3.org/2005/Atom'><entry>{title}<summary>Chad.</summary></entry></feed>").Title.ShouldBe(words);

    [Fact]
    public void Pictures_and_programs_are_none_of_the_prose_or_the_address()
    {
        var item = Taken.One("a.xml", "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>Drones</title><link href='javascript:alert(1)'/>" +
            "<content type='image/png'>iVBORw0KGgo</content><summary>Chad.</summary></entry></feed>");
        (item.Url, item.Body()).ShouldBe((null, "Chad."));
    }

    [Theory]
    [InlineData("utf-16BE")]
    [InlineData("utf-16")]
    [InlineData("utf-32")]
    public void A_feed_in_wide_letters_without_a_mark_is_a_feed(string encoding) =>
        Taken.One("a.xml", Encoding.GetEncoding(encoding).GetBytes("<?xml version='1.0'?><rss><channel><item><title>Drones</title></item></channel></rss>"))
            .Title.ShouldBe("Drones");
}
