using System.Text;
using OnRecord.Intake;
using Shouldly;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace OnRecord.Tests.Formats;

/// <summary>PDFs: paragraphs in the order in which they are read, with the page of each.</summary>
public class PdfTests
{
    private static readonly string[] LeftColumn =
    [
        "Chad has bought forty attack drones", "from Iran, the French minister of de-", "fence told reporters in Paris on Friday", "after a meeting with his",
    ];

    private static readonly string[] RightColumn =
        ["German colleague, who had come by", "train. Iran denied that it had sold any", "drones, and called the report a lie that", "nobody should believe."];

    [Fact]
    public void Columns_are_read_one_after_the_other_and_hyphens_mended()
    {
        var document = Taken.One("a.pdf", Pdf(page =>
        {
            Lines(page, LeftColumn, 50, 700);
            Lines(page, RightColumn, 320, 700);
        }));
        document.Body().ShouldBe("Chad has bought forty attack drones from Iran, the French minister of defence told reporters in Paris on Friday after " +
            "a meeting " +
            "with his German colleague, who had come by train. Iran denied that it had sold any drones, and called the report a lie that nobody should " +
            "believe.");
    }

    // A justified line is set word by word, with gaps as wide as the line needs them.
    [Fact]
    public void Wide_gaps_of_justified_lines_change_no_order_and_make_no_table()
    {
        var document = Taken.One("a.pdf", Pdf(page =>
        {
            Lines(page, ["Kazakhstan said on Monday that the big"], 50, 700);
            foreach (var (word, left) in new[] { ("telecommunications", 50.0), ("equipment", 220), ("had", 330) }) Text(page, word, left, 686);
            Lines(page, ["been sold to Chad in the same month."], 50, 672);
        }));
        document.Body().ShouldBe("Kazakhstan said on Monday that the big telecommunications equipment had been sold to Chad in the same month.");
    }

    [Fact]
    public void Rows_of_a_table_stay_rows()
    {
        var document = Taken.One("a.pdf", Pdf(page =>
        {
            foreach (var (cells, bottom) in new[] { (new[] { "Date", "From", "Item" }, 700.0), (["May", "Chad", "rifles"], 686) })
                for (var n = 0; n < cells.Length; n++) Text(page, cells[n], 50 + (120 * n), bottom);
        }));
        document.Body().ShouldBe("Date | From | Item\n\nMay | Chad | rifles");
    }

    [Fact]
    public void Running_heads_and_page_numbers_are_left_out_and_pages_known()
    {
        var words = new[] { "Chad has bought drones.", "Iran denied that it sold them.", "Sudan had asked for them first." };
        var number = 0;
        void Fill(PdfPageBuilder page, string text)
        {
            Text(page, "Report of the Panel, S/2031/" + (++number + 100), 50, 810);
            Lines(page, [text + " The panel looked at the papers of", "the ministry and found nothing else there."], 50, 600);
            Text(page, $"{number}", 300, 25);
        }
        var document = Taken.One("a.pdf", Pdf([.. words.Select<string, Action<PdfPageBuilder>>(w => page => Fill(page, w))]));
        document.Body().ShouldBe(string.Join("\n\n", words.Select(w => w + " The panel looked at the papers of the ministry and found nothing else there.")));
        document.Form.Pages.Select(p => p.Page).ShouldBe([1, 2, 3]);
        document.Form.PageOf(document.Text.IndexOf("Sudan", StringComparison.Ordinal)).ShouldBe(3);
    }

    [Fact]
    public void A_pdf_without_text_is_kept_and_said_to_be_unread()
    {
        var document = Taken.One("scan.pdf", Pdf(_ => { }));
        UnreadDocument.Why(document).ShouldBe("is a PDF without text");
        document.Original.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("%PDF-1.7\nnothing else")]
    [InlineData("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj trailer<</Root 1 0 R>>")]
    [InlineData("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Pages/Kids[2 0 " +
        "R]/Count 1>>endobj " +
        "trailer<</Root 1 0 R>>")]
    [InlineData("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 " +
        "R/Contents 4 0 R>>" +
        "endobj 4 0 obj<</Length 99999999999>>stream\nBT (x) Tj ")]
    public void A_broken_pdf_is_named_with_its_cause(string pdf)
    {
        var result = Taken.From("a.pdf", Encoding.ASCII.GetBytes(pdf)).Single();
        (result.Failure ?? UnreadDocument.Why(result.Document!)).ShouldNotBeNull();
    }

    private static byte[] Pdf(params Action<PdfPageBuilder>[] pages)
    {
        var builder = new PdfDocumentBuilder();
        _font = builder.AddStandard14Font(Standard14Font.Helvetica);
        foreach (var fill in pages) fill(builder.AddPage(PageSize.A4));
        return builder.Build();
    }

    [ThreadStatic]
    private static PdfDocumentBuilder.AddedFont? _font;

    private static void Lines(PdfPageBuilder page, string[] lines, double left, double top)
    {
        for (var n = 0; n < lines.Length; n++) Text(page, lines[n], left, top - (14 * n));
    }

    private static void Text(PdfPageBuilder page, string words, double left, double bottom) => page.AddText(words, 11, new PdfPoint(left, bottom), _font!);
}
