using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Shouldly;

namespace OnRecord.App.Tests;

public sealed class EvidencePageTests : IDisposable
{
    private readonly Executable _onrecord = new();

    public void Dispose() => _onrecord.Dispose();

    [Fact]
    public void The_page_holds_the_article_unchanged_with_its_parts_marked_and_linked()
    {
        var path = Path.Combine(Executable.RepositoryRoot, "samples", "drones-and-denials.txt");
        var run = _onrecord.Run("read", path, "--format", "html", "--events");
        run.ExitCode.ShouldBe(0);
        run.Error.ShouldBeEmpty();
        var page = new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(run.Output);
        var blocks = page.QuerySelectorAll("section.text .block > p, section.text .block > h2").Select(b => b.TextContent).ToList();
        string.Join("\n", blocks).ShouldBe(string.Join("\n", File.ReadAllLines(path).Select(l => l.Trim()).Where(l => l.Length > 0)));
        page.QuerySelectorAll(".m.source").ShouldContain(m => m.TextContent.Contains("the Turkish defence minister", StringComparison.Ordinal));
        page.QuerySelectorAll(".m.cue").ShouldNotBeEmpty();
        page.QuerySelectorAll(".m.content.deny").ShouldNotBeEmpty();
        page.QuerySelectorAll("aside h2").Select(h => h.TextContent).ShouldBe(["Transfers", "Sanctions", "Events", "Disputed"]);
        // Every link leads to a place on the page, every mark belongs to an entry that has one.
        foreach (var link in page.QuerySelectorAll("a[href]")) page.GetElementById(link.GetAttribute("href")![1..]).ShouldNotBeNull();
        foreach (var mark in page.QuerySelectorAll(".m[data-ids]"))
            foreach (var id in mark.GetAttribute("data-ids")!.Split(' ')) page.GetElementById(id).ShouldNotBeNull();
        page.All.Select(e => e.Id).Where(i => !string.IsNullOrEmpty(i)).ShouldBeUnique();
    }

    [Fact]
    public void The_page_stands_alone_and_keeps_light_dark_and_print()
    {
        _onrecord.Write("a.txt", "Iran denied supplying Russia with drones.");
        var page = new HtmlParser().ParseDocument(_onrecord.Run("read", "a.txt", "--format", "html", "--events").Output);
        page.QuerySelectorAll("[src], link").ShouldBeEmpty();
        var style = page.QuerySelector("style")!.TextContent;
        style.ShouldContain("prefers-color-scheme: dark");
        style.ShouldContain("@media print");
        style.ShouldNotContain("url(");
    }

    [Fact]
    public void What_looks_like_markup_in_an_article_stays_text()
    {
        _onrecord.Write("a.txt", "Russia said <script>alert(1)</script> & <b>Iran</b> sold \"drones\".");
        var page = new HtmlParser().ParseDocument(_onrecord.Run("read", "a.txt", "--format", "html", "--events").Output);
        page.QuerySelector("section.text")!.TextContent.ShouldContain("<script>alert(1)</script> & <b>Iran</b>");
        page.QuerySelectorAll("section.text script, section.text b:not(.voices b)").ShouldBeEmpty();
    }

    [Fact]
    public void Several_documents_share_one_page()
    {
        _onrecord.Write("in/a.txt", "Iran denied supplying Russia with drones.");
        _onrecord.Write("in/b.txt", "The Kremlin denied it.");
        var page = new HtmlParser().ParseDocument(_onrecord.Run("read", "in", "--format", "html", "--events").Output);
        page.QuerySelectorAll("article").Length.ShouldBe(2);
        page.QuerySelectorAll("style").Length.ShouldBe(1);
        page.All.Select(e => e.Id).Where(i => !string.IsNullOrEmpty(i)).ShouldBeUnique();
    }

    [Fact]
    public void Other_commands_say_that_html_is_not_theirs()
    {
        var run = _onrecord.Run("transfers", "--format", "html", "--events");
        run.ExitCode.ShouldNotBe(0);
        run.Error.ShouldContain("--format html is not for this command");
    }
}
