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
}
