using System.Globalization;
using System.Net;
using System.Text;
using Shouldly;

namespace OnRecord.App.Tests;

/// <summary>What an investigator has on disk and on the web, taken in by the real program; the web is a server of the test's own.</summary>
public sealed class IntakeCommandTests : IDisposable
{
    private const string Article = "<p>Chad has bought 40 attack drones from Iran, the French defence minister, Marie Weber, told reporters in Paris on " +
        "Friday.</p>" +
        "<p>Iran denied that it had sold drones to Chad. “There is no such deal,” the foreign ministry’s spokesman said in a statement on Saturday.</p>";

    private readonly Executable _onrecord = new();
    private readonly HttpListener _server = new();
    private readonly string _site;
    private int _asked;

    public IntakeCommandTests()
    {
        _site = $"http://127.0.0.1:{FreePort()}/";
        _server.Prefixes.Add(_site);
        _server.Start();
        _ = Task.Run(ServeAsync);
    }

    public void Dispose()
    {
        _server.Close();
        _onrecord.Dispose();
    }

    [Fact]
    public void A_folder_of_all_kinds_is_added_at_once_and_proved()
    {
        Fill();
        var add = _onrecord.Run("add", "in");
        add.ExitCode.ShouldBe(0);
        add.Error.ShouldContain("4 documents added (1 feed, 2 html, 1 mail), 0 were there already, 0 failed");
        _onrecord.Run("verify").Error.ShouldContain("4 documents: every text matches its hash and every span its words.");
        var found = _onrecord.Run("documents", "--kind", "html", "--format", "csv").Output;
        found.ShouldContain("in/page.html");
        found.ShouldContain("in/mail.eml#release.html");
        _onrecord.Run("add", "in").Error.ShouldContain("0 documents added, 4 were there already");
    }

    [Fact]
    public void A_changed_original_and_a_changed_text_are_found()
    {
        Fill();
        _onrecord.Run("add", "in/page.html").ExitCode.ShouldBe(0);
        _onrecord.Sql("UPDATE original SET packed = x'00'");
        var verify = _onrecord.Run("verify");
        verify.ExitCode.ShouldBe(1);
        verify.Output.ShouldContain("its original is not the one that was added");
    }

    [Fact]
    public void Originals_are_left_out_where_that_is_asked_for()
    {
        Fill();
        _onrecord.Run("add", "in", "--no-originals").ExitCode.ShouldBe(0);
        _onrecord.Sql("SELECT count(*) FROM original").ShouldBe("0");
        _onrecord.Run("verify").ExitCode.ShouldBe(0);
    }

    [Fact]
    public void What_is_not_read_is_kept_and_listed_with_the_reason()
    {
        _onrecord.Write("a.html", "<html><body><p>Le ministre a déclaré lundi que le pays ne vendrait pas de chars à l’Iran, et que rien n’était " +
            "signé.</p></body></html>");
        _onrecord.Run("add", "a.html").Error.ShouldContain("is in French, which is not read; it is kept");
        _onrecord.Run("documents", "--unread", "--language", "fr", "--format", "json").Output.ShouldContain("\"unread\":\"is in French, which is not read\"");
    }

    [Fact]
    public void A_dry_run_shows_the_text_and_what_is_left_out_and_keeps_nothing()
    {
        _onrecord.Write("a.html", $"<html><body><nav><a href='/'>Sign in to read on</a></nav><article>{Article}</article></body></html>");
        var run = _onrecord.Run("add", "a.html", "--dry-run");
        run.Output.ShouldContain("Chad has bought 40 attack drones");
        run.Output.ShouldContain("Left out:\n  Sign in to read on");
        run.Error.ShouldContain("1 document would be taken (1 html), 0 failed; nothing was kept.");
        File.Exists(Path.Combine(_onrecord.Folder, "onrecord.db")).ShouldBeFalse();
    }

    [Fact]
    public void An_address_is_fetched_and_its_words_can_be_opened_there()
    {
        var add = _onrecord.Run("add", _site + "moved", "--allow-private");
        add.Error.ShouldContain("1 document added (1 html)");
        _onrecord.Run("show", "t1").Output.ShouldContain(_site + "page#:~:text=Chad%20has%20bought");
        _onrecord.Run("verify").ExitCode.ShouldBe(0);
    }

    [Theory]
    [InlineData("page", false, "is an address of this machine or of a private network; --allow-private lets it be fetched")]
    [InlineData("gone", true, "answered 404")]
    [InlineData("circle", true, "leads from one address to the next more than 10 times")]
    [InlineData("picture", true, "is image/png, which is not read")]
    [InlineData("away", true, "which is no address of the web")]
    [InlineData("unpacked", true, "can't be fetched")]
    [InlineData("unasked", true, "answered 304")]
    public void What_can_not_be_fetched_is_named_with_its_cause_and_the_rest_is_done(string path, bool allow, string cause)
    {
        _onrecord.Write("a.txt", "Iran sold drones to Russia.");
        var run = _onrecord.Run(["add", _site + path, "a.txt", .. allow ? new[] { "--allow-private" } : []]);
        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain(cause);
        run.Error.ShouldContain("1 document added, 0 were there already, 1 failed");
    }

    [Fact]
    public void A_list_of_feeds_that_is_named_is_followed_and_one_in_a_folder_is_not()
    {
        _onrecord.Write("in/feeds.opml", $"<?xml version='1.0'?><opml version='2.0'><body><outline text='News'><outline text='A' xmlUrl='{_site}feed'/>" +
            $"<outline text='B' xmlUrl='{_site}gone'/></outline></body></opml>");
        var named = _onrecord.Run("add", "in/feeds.opml", "--allow-private");
        named.ExitCode.ShouldBe(1);
        named.Error.ShouldContain("gone: answered 404");
        named.Error.ShouldContain("1 document added (1 feed), 0 were there already, 1 failed");
        _asked.ShouldBe(1);
        _onrecord.Run("add", "in", "--allow-private").Error.ShouldContain("is a list of 2 feeds; name it by itself and they are fetched");
        _asked.ShouldBe(1);
        _onrecord.Run("watch", "in/feeds.opml", "--every", "1s", "--times", "2", "--allow-private").Error.ShouldContain("0 documents added, 1");
        _asked.ShouldBe(2);
    }

    [Fact]
    public void A_watch_takes_up_what_is_new_and_asks_only_for_what_changed()
    {
        _onrecord.Write("in/a.txt", "Iran sold drones to Russia.");
        var run = _onrecord.Run("watch", "in", _site + "feed", _site + "gone", "--every", "1s", "--times", "3", "--allow-private");
        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain("gone: answered 404");
        run.Error.ShouldContain("2 documents added (1 feed, 1 text)");
        // Once anew, then "not modified".
        _asked.ShouldBe(1);
    }

    // Two forms that draw one another: what goes through a page's marks by recursion runs out of its stack, and the process with it.
    [Fact]
    public void A_file_that_ends_its_reader_is_a_failure_of_its_own_and_the_rest_is_done()
    {
        const string Page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>";
        _onrecord.Write("in/a.pdf", Pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", Page, "<</Length 5>>stream\n/F Do\nendstream ",
            Form("G 6"), Form("F 5")));
        _onrecord.Write("in/b.txt", "Iran sold drones to Russia.");
        var add = _onrecord.Run("add", "in");
        add.ExitCode.ShouldBe(1);
        add.Error.ShouldContain("a.pdf: can't be read: its reader came to an end over it");
        add.Error.ShouldContain("1 document added, 0 were there already, 1 failed");
    }

    [Fact]
    public void A_text_with_signs_that_are_none_is_kept_whole_and_proved()
    {
        var between = string.Concat(Enumerable.Repeat("The minister left the room. ", 30));
        _onrecord.Write("a.json", $"{{\"text\": \"Iran sold drones\\u0000 to Russia. {between}Chad denied it.\"}}");
        _onrecord.Run("add", "a.json").ExitCode.ShouldBe(0);
        _onrecord.Run("verify").Error.ShouldContain("every text matches its hash");
        _onrecord.Run("statements", "--format", "csv").Output.ShouldContain("Chad");
    }

    private static string Form(string other) =>
        $"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</{other} 0 R>>>>/Length 5>>stream\n/{other[0]} Do\nendstream ";

    // With its table of where each thing begins.
    private static string Pdf(params string[] things)
    {
        var (text, table) = (new StringBuilder("%PDF-1.4\n"), new StringBuilder("0000000000 65535 f \n"));
        for (var n = 0; n < things.Length; n++)
        {
            table.Append(CultureInfo.InvariantCulture, $"{text.Length:D10} 00000 n \n");
            text.Append(CultureInfo.InvariantCulture, $"{n + 1} 0 obj{things[n]}endobj\n");
        }
        var start = text.Length;
        var size = things.Length + 1;
        return FormattableString.Invariant($"{text}xref\n0 {size}\n{table}trailer<</Root 1 0 R/Size {size}>>\nstartxref\n{start}\n%%EOF\n");
    }

    private void Fill()
    {
        _onrecord.Write("in/page.html", $"<html><head><title>Drones for Chad</title></head><body><article>{Article}</article></body></html>");
        _onrecord.Write("in/news.rss", "<rss><channel><title>Wire</title><item><title>Egypt orders tanks from " +
            "France</title><link>https://example.org/tanks</link>" +
            "<pubDate>Fri, 14 Mar 2031 08:00:00 GMT</pubDate><description>Egypt has ordered 50 tanks from France, its army " +
            "said.</description></item></channel></rss>");
        _onrecord.Write("in/mail.eml", "From: Ana <ana@example.org>\nTo: b@example.org\nSubject: Rifles\nDate: Sat, 15 Mar 2031 09:00:00 " +
            "+0100\nMIME-Version: 1.0\n" +
            "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nSudan delivered 300 rifles to Mali, the army said.\n--b\n" +
            "Content-Type: text/html; name=release.html\nContent-Disposition: attachment; filename=release.html\n\n<html><body><p>Kenya bought 12 tanks from " +
            "Ukraine in May.</p></body></html>\n--b--\n");
    }

    private async Task ServeAsync()
    {
        while (_server.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _server.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
            Answer(context.Request, context.Response);
            context.Response.Close();
        }
    }

    private void Answer(HttpListenerRequest request, HttpListenerResponse response)
    {
        void Send(string type, string text)
        {
            response.ContentType = type;
            response.OutputStream.Write(Encoding.UTF8.GetBytes(text));
        }
        switch (request.Url!.AbsolutePath)
        {
            case "/moved":
                response.Redirect("/page");
                break;
            case "/circle":
                response.Redirect("/circle");
                break;
            case "/away":
                response.Redirect("file:///etc/passwd");
                break;
            case "/page":
                Send("text/html; charset=utf-8", $"<html><head><title>Drones for Chad</title></head><body><article>{Article}</article></body></html>");
                break;
            case "/picture":
                Send("image/png", "x");
                break;
            case "/unpacked":
                response.Headers["Content-Encoding"] = "gzip";
                Send("text/html", "<p>Not packed at all.</p>");
                break;
            case "/unasked":
                response.StatusCode = 304;
                break;
            case "/feed" when request.Headers["If-None-Match"] == "\"1\"":
                response.StatusCode = 304;
                break;
            case "/feed":
                _asked++;
                response.Headers["ETag"] = "\"1\"";
                Send("application/rss+xml", "<rss><channel><item><title>Egypt orders tanks from France</title></item></channel></rss>");
                break;
            default:
                response.StatusCode = 404;
                break;
        }
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
