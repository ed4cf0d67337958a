using OnRecord.Intake;
using Shouldly;

namespace OnRecord.Tests.Formats;

/// <summary>Files that programs made which people use: one release of ours, saved by LibreOffice 7.4 and printed by Chromium.</summary>
public class RealFileTests
{
    private const string First = "Chad has bought 40 attack drones from Iran, the French defence minister, Marie Weber, said on Friday. The deal was " +
        "signed in " +
        "Tehran in January, she told reporters in Paris.";

    private const string Last = "Iran denied that it had sold drones to Chad. “There is no such deal,” the foreign ministry’s spokesman said.";

    [Theory]
    [InlineData("release.odt", "opendocument")]
    [InlineData("release.docx", "word")]
    [InlineData("release.rtf", "rtf")]
    [InlineData("release.pdf", "pdf")]
    [InlineData("printed.pdf", "pdf")]
    public void The_same_prose_comes_out_of_each(string name, string format)
    {
        var document = Taken.One(name, File.ReadAllBytes(Repository.PathOf("tests", "OnRecord.Tests", "Formats", "Files", name)));
        document.Form.Format.ShouldBe(format);
        var paragraphs = document.Body().Split("\n\n");
        paragraphs.ShouldContain("Chad bought drones from Iran");
        paragraphs.ShouldContain(First);
        paragraphs.ShouldContain(Last);
        document.Body().ShouldContain("Two were delivered in February.");
        document.Published.ShouldBeNull();
    }

    [Fact]
    public void Soft_hyphens_leave_no_blanks_and_marks_of_notes_stay_where_they_stand() =>
        Taken.One("hyphens.pdf", File.ReadAllBytes(Repository.PathOf("tests", "OnRecord.Tests", "Formats", "Files", "hyphens.pdf"))).Body()
            .ShouldBe("Kazakhstan delivered 4,000 shells to Chad, the Group said.1 Chad denied that it had transferred them.");

    // With tesseract and pdftoppm beside it, or without them: CI has both.
    [Fact]
    public void A_scan_is_read_where_the_programs_for_it_are_and_kept_with_the_reason_elsewhere()
    {
        var document = Taken.One("scan.pdf", File.ReadAllBytes(Repository.PathOf("tests", "OnRecord.Tests", "Formats", "Files", "scan.pdf")));
        var canRead = Array.TrueForAll(["tesseract",
            "pdftoppm"], p => Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(f => File.Exists(Path.Combine(f, p))));
        if (canRead)
        {
            document.Body().ReplaceLineEndings(" ").ShouldContain("the French defence minister, Marie Weber, said on Friday.");
            document.Form.Extractor.ShouldNotBeNull().ShouldStartWith("pdf 1 with tesseract ");
            document.Form.Pages.ShouldBe([new PageStart(document.Form.BodyStart, 1)]);
        }
        else UnreadDocument.Why(document).ShouldBe("is a scan: its page holds pictures and no text. With the programs tesseract and pdftoppm (of " +
            "poppler-utils) on " +
            "the path they are read");
    }
}
