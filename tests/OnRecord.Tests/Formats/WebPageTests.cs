using System.Text;
using OnRecord.Contract;
using OnRecord.Intake;
using Shouldly;

namespace OnRecord.Tests.Formats;

/// <summary>Web pages: the article's prose and what the page tells of itself, and nothing else.</summary>
public class WebPageTests
{
    private const string Prose = "<p>Chad has bought 40 attack drones from Iran, the French defence minister, Marie Weber, told reporters in Paris on " +
        "Friday.</p>" +
        "<p>Iran denied that it had sold drones to Chad. “There is no such deal,” the foreign ministry’s spokesman said in a statement on Saturday.</p>";

    private const string Text = "Chad has bought 40 attack drones from Iran, the French defence minister, Marie Weber, told reporters in Paris on Friday.\n\n" +
        "Iran denied that it had sold drones to Chad. “There is no such deal,” the foreign ministry’s spokesman said in a statement on Saturday.";

    [Fact]
    public void The_article_is_read_and_the_furniture_left_out()
    {
        var page = Taken.One("a.html", $$"""
            <!DOCTYPE html><html><head><title>Drones for Chad | Example News</title></head><body>
            <nav><a href="/">Home</a> <a href="/world">World</a></nav><div class="cookie-banner"><p>We use cookies, as everybody does,
                to see what you read.</p></div>
            <article><h1>Drones for Chad</h1><div class="byline">By Ana Ruiz</div><div class="share-bar"><a href="#">Tweet</a></div>
            <figure><img src="a.jpg"><figcaption>A drone over the desert in March, as seen by our photographer.</figcaption></figure>
            {{Prose}}
            <div class="related-links"><p>Read more: Sudan has bought 20 drones from Turkey, its president said on Monday.</p></div></article>
            <div id="comments"><p>Omar: I have seen 90 drones from Russia myself, and nobody writes of them.</p></div>
            <footer><p>© Example News. All rights reserved.</p></footer></body></html>
            """);
        page.Body().ShouldBe(Text);
        page.Title.ShouldBe("Drones for Chad");
        page.Form.Format.ShouldBe("html");
        page.Form.Authors.ShouldBe(["Ana Ruiz"]);
    }

    [Fact]
    public void Linked_data_tell_title_date_outlet_and_author()
    {
        var page = Taken.One("a.html", $$$"""
            <html><head><link rel="canonical" href="https://example.org/drones"><script type="application/ld+json">{"@context":"https://schema.org","@graph":[
            {"@type":["NewsArticle"],"headline":"Drones for Chad","datePublished":"2031-03-14T23:30:00-05:00",
                "author":[{"name":"Ana Ruiz"},{"name":"Omar Haddad"}],
            "publisher":{"@type":"Organization","name":"Example News"}}]}</script></head><body><article>{{{Prose}}}</article></body></html>
            """);
        (page.Title, page.Published, page.Outlet, page.Url).ShouldBe(("Drones for Chad", "2031-03-14", "Example News", "https://example.org/drones"));
        page.Form.Authors.ShouldBe(["Ana Ruiz", "Omar Haddad"]);
    }

    [Theory]
    [InlineData("<meta property='article:published_time' content='2031-03-14T10:00:00Z'>", "2031-03-14")]
    [InlineData("<meta name='pubdate' content='20310314'>", "2031-03-14")]
    [InlineData("<meta itemprop='datePublished' content='14 March 2031'>", "2031-03-14")]
    [InlineData("<link rel='canonical' href='https://example.org/2031/03/14/drones'>", "2031-03-14")]
    [InlineData("<meta name='date' content='14/03/2031'>", "2031-03-14")]
    [InlineData("<meta name='date' content='05/03/2031'>", null)]
    [InlineData("<meta name='date' content='31.02.2031'>", null)]
    public void A_date_is_read_where_it_can_be_read_in_one_way_only(string head, string? date) =>
        Taken.One("a.html", $"<html><head>{head}</head><body><article>{Prose}</article></body></html>").Published.ShouldBe(date);

    [Theory]
    [InlineData("windows-1252", "<meta charset='iso-8859-1'>")]
    [InlineData("utf-8", "<meta charset='iso-8859-1'>")]
    [InlineData("utf-8", "")]
    [InlineData("windows-1251", "<meta http-equiv='Content-Type' content='text/html; charset=windows-1251'>")]
    [InlineData("utf-16", "")]
    public void Encodings_are_told_as_browsers_tell_them_and_wrong_ones_mended(string encoding, string declared)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var words = encoding == "windows-1251" ? "Министр обороны заявил" : "The minister’s “naïve” café";
        var used = Encoding.GetEncoding(encoding);
        byte[] bytes = [.. encoding == "utf-16" ? used.Preamble.ToArray() : [], .. used.GetBytes($"<html><head>{declared}</head><body><p>{words} was " +
            $"there.</p></body></html>")];
        Taken.One("a.html", bytes).Body().ShouldBe($"{words} was there.");
    }

    [Fact]
    public void A_saved_page_knows_where_it_came_from() =>
        Taken.One("a.html", $"<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://example.org/2031/03/14/drones \n saved date: " +
            $"now\n--><body>" +
            $"<article>{Prose}</article></body></html>").Published.ShouldBe("2031-03-14");

    [Fact]
    public void A_page_saved_in_parts_is_read()
    {
        var page = Taken.One("a.mhtml", "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/drones\r\nSubject: " +
            "Drones\r\nMIME-Version: 1.0\r\n" +
            "Content-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n" +
            $"Content-Transfer-Encoding: 8bit\r\nContent-Location: https://example.org/drones\r\n\r\n<html><body><article>{Prose}</article></body></html>\r\n" +
            "--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--b--\r\n");
        page.Body().ShouldBe(Text);
        page.Url.ShouldBe("https://example.org/drones");
    }

    [Fact]
    public void Lists_and_tables_stay_lines_and_posts_stay_quotations()
    {
        var page = Taken.One("a.html", $"<html><body><article>{Prose}<ul><li>Two came in " +
            $"May.</li></ul><table><tr><th>Year</th><th>Drones</th></tr><tr><td>2030</td>" +
            "<td>12</td></tr></table><div class='social-embed'><blockquote class='twitter-tweet'><p>We have sold nothing to Chad.</p>— Ministry " +
            "(@min)</blockquote></div>" +
            $"{Prose}</article></body></html>");
        page.Body().ShouldContain("\n\n• Two came in May.\n\nYear | Drones\n\n2030 | 12\n\nWe have sold nothing to Chad.\n\n— Ministry (@min)\n\n");
    }

    [Fact]
    public void A_page_without_an_article_is_kept_and_said_to_be_unread()
    {
        var page = Taken.One("a.html", "<html><head><title>Login</title></head><body><nav><a href='/'>Home</a></nav></body></html>");
        page.IsReadable.ShouldBeFalse();
        UnreadDocument.Why(page).ShouldBe("is a web page without an article's text");
    }

    [Fact]
    public void A_page_that_nests_deeper_than_pages_do_is_refused_with_its_cause() =>
        Taken.From("a.html", "<html><body>" + string.Concat(Enumerable.Repeat("<div>", 900)) + "<p>Iran sold drones.</p>").Single().Failure
            .ShouldBe("nests its elements more than 800 deep, which no page does; it is not read");

    public static TheoryData<string, string> Endless() => new()
    {
        { string.Concat(Enumerable.Repeat("<div>", 100_000)), "" },
        // An end without its beginning ends nothing.
        { string.Concat(Enumerable.Repeat("<div></x>", 100_000)), "" },
        { "<p " + string.Join(' ', Enumerable.Range(0, 100_000).Select(n => $"a{n}='1 2'")), ">" },
        { "<p>" + new string('<', 500_000), "" },
    };

    [Theory]
    [MemberData(nameof(Endless))]
    public void A_page_made_to_keep_its_reader_busy_is_refused_with_its_cause(string before, string after) =>
        Taken.From("a.html", $"<html><body>{before}{after}<p>Iran sold drones.</p>").Single().Failure
            .ShouldBe("nests its elements, or names their attributes, without end, as no page does; it is not read");

    [Fact]
    public void A_day_that_the_text_tells_of_is_no_date_of_publication()
    {
        string? Date(string body) => Taken.One("a.html", $"<html><body><h1>Drones for Chad</h1>{body}</body></html>").Published;
        Date(Prose + "<p>The deal was signed on 14 March 2031 in Tehran.</p>").ShouldBeNull();
        Date("<p class='date'>Paris, 15 March 2031</p>" + Prose).ShouldBe("2031-03-15");
    }

    [Fact]
    public void Paragraphs_of_preformatted_text_stay_paragraphs() =>
        Taken.One("a.html", "<html><body><pre>Chad has bought 40 attack drones\nfrom Iran, the minister said.\n\nIran denied that it had sold any.</pre>")
            .Body().ShouldBe("Chad has bought 40 attack drones from Iran, the minister said.\n\nIran denied that it had sold any.");

    [Fact]
    public void Claims_of_a_headline_that_stands_beside_the_text_count_in_the_title()
    {
        var read = Readings.Reader.Read(Taken.One("a.html",
            $"<html><head><title>Sudan denies selling rifles to Chad</title></head><body><h1>Sudan denies selling rifles to " +
            $"Chad</h1><article>{Prose}</article></body></html>"));
        using var json = System.Text.Json.JsonDocument.Parse(ReadJson.Document(read, text: true));
        var title = json.RootElement.GetProperty("document").GetProperty("title").GetString()!;
        var cue = json.RootElement.GetProperty("statements")[0].GetProperty("cue");
        cue.GetProperty("in").GetString().ShouldBe("title");
        var span = cue.GetProperty("spans")[0];
        title[span[0].GetInt32()..span[1].GetInt32()].ShouldBe("denies");
        json.RootElement.GetProperty("document").GetProperty("text").GetString().ShouldBe(Text);
    }

    [Fact]
    public void Who_is_named_under_a_block_quotation_stays_with_it() =>
        Taken.One("a.html", $"<html><body><article>{Prose}<blockquote><p>“We sold them to nobody else.”</p><footer>— Dana Serik, a " +
            $"spokeswoman</footer></blockquote>" +
            $"{Prose}</article></body></html>").Body().ShouldContain("“We sold them to nobody else.”\n\n— Dana Serik, a spokeswoman\n\n");

    [Fact]
    public void Key_points_over_an_article_are_of_it() =>
        Taken.One("a.html", $"<html><body><article><ul><li>Delivery is to start in September</li></ul>{Prose}</article></body></html>").Body()
            .ShouldStartWith("• Delivery is to start in September\n\n");

    [Theory]
    [InlineData("<title>Levant Post - Jordan seizes engines</title>", "<h1>Jordan seizes engines</h1>", "Jordan seizes engines")]
    [InlineData("<title>Shells</title>", "<h1>Shells reached Chad</h1>", "Shells reached Chad")]
    [InlineData("<title>Peru says Bolivia bought Iranian boats</title>", "<h2 class='entry-title'>Peru says Bolivia bought patrol boats</h2>",
        "Peru says Bolivia bought patrol boats")]
    [InlineData("<meta property='og:title' content='Peru says Bolivia bought boats'>", "<h1>Peru says Bolivia bought boats <span>Share via Mail, Share " +
        "via Post</span></h1>",
        "Peru says Bolivia bought boats")]
    public void The_headline_is_the_one_that_a_reader_sees(string head, string heading, string title) =>
        Taken.One("a.html", $"<html><head>{head}</head><body>{heading}<article>{Prose}</article></body></html>").Title.ShouldBe(title);

    [Fact]
    public void The_day_of_today_over_a_page_is_no_date_of_publication()
    {
        string Page(string under) => $"<html><head><title>Drones for Chad</title></head><body><div class='topbar'>Example <span>Monday, April 2, " +
            $"2031</span></div>" +
            $"<h2 class='entry-title'>Drones for Chad</h2>{under}{Prose}</body></html>";
        Taken.One("a.html", Page("<p>Posted on March 14, 2031 by Ana Ruiz</p>")).Published.ShouldBe("2031-03-14");
        Taken.One("a.html", Page("<span>14 March 2031</span>")).Published.ShouldBe("2031-03-14");
        Taken.One("a.html", Page("")).Published.ShouldBeNull();
    }
}
