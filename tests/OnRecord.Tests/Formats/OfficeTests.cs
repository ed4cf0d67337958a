using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using OnRecord.Formats;
using Shouldly;

namespace OnRecord.Tests.Formats;

/// <summary>Documents of office programs, Markdown and tables.</summary>
public class OfficeTests
{
    [Fact]
    public void A_word_document_gives_paragraphs_rows_and_notes_but_nothing_deleted()
    {
        using var memory = new MemoryStream();
        using (var file = WordprocessingDocument.Create(memory, WordprocessingDocumentType.Document))
        {
            file.PackageProperties.Title = "Drones for Chad";
            file.PackageProperties.Creator = "Ana Ruiz";
            file.PackageProperties.Created = new DateTime(2031, 3, 14, 10, 0, 0, DateTimeKind.Utc);
            var main = file.AddMainDocumentPart();
            main.Document = new Document(new Body(
                new Paragraph(new Run(new Text("Chad has bought ") { Space = SpaceProcessingModeValues.Preserve }), new Run(new Text("drones."))),
                new Paragraph(new DeletedRun(new Run(new DeletedText("Iran sold them."))), new Run(new Text("Iran denied it."))),
                new Paragraph(new ParagraphProperties(new NumberingProperties(new NumberingId { Val = 1 })), new Run(new Text("Two came in May."))),
                new Table(new TableRow(new TableCell(new Paragraph(new Run(new Text("2030")))), new TableCell(new Paragraph(new Run(new Text("12"))))))));
            main.AddNewPart<FootnotesPart>().Footnotes = new Footnotes(new Footnote(new Paragraph(new Run(new Text("Ministry of Defence.")))) { Id = 1 });
        }
        var document = Taken.One("a.docx", memory.ToArray());
        document.Body().ShouldBe("Chad has bought drones.\n\nIran denied it.\n\n• Two came in May.\n\n2030 | 12\n\nNote 1: Ministry of Defence.");
        (document.Title, document.Published, document.Form.Format).ShouldBe(("Drones for Chad", "2031-03-14", "word"));
        document.Form.Authors.ShouldBe(["Ana Ruiz"]);
    }

    [Fact]
    public void A_word_document_that_nests_without_end_is_refused_with_its_cause()
    {
        var deep = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>" +
            string.Concat(Enumerable.Repeat("<w:sdt><w:sdtContent>", 5000)) + string.Concat(Enumerable.Repeat("</w:sdtContent></w:sdt>",
                5000)) + "</w:body></w:document>";
        Taken.From("a.docx", ArchiveTests.Zip(("[Content_Types].xml", "<a/>"u8.ToArray()), ("word/document.xml",
            Encoding.UTF8.GetBytes(deep)))).Single().Failure
            .ShouldBe("nests its elements more than 200 deep, which no document does; it is not read");
    }

    [Fact]
    public void An_open_document_is_read()
    {
        const string Spaces = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" " +
            "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" " +
            "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" " +
            "xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\"";
        var content = $"<office:document-content {Spaces}><office:body><office:text><text:h>Drones</text:h><text:p>Chad has<text:s/>bought " +
            $"<text:span>drones</text:span>." +
            "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Ministry of Defence.</text:p></text:note-body></text:note></text:p>" +
            "<text:list><text:list-item><text:p>Two came in " +
            "May.</text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell><text:p>2030" +
            "</text:p></table:table-cell><table:table-cell><text:p>12</text:p></table:table-cell></table:table-row></table:table></office:text></office:body>" +
            "</office:document-content>";
        var meta = $"<office:document-meta " +
            $"{Spaces}><office:meta><dc:title>Drones</dc:title>" +
            "<meta:creation-date>2031-03-14T10:00:00</meta:creation-date></office:meta></office:document-meta>";
        var bytes = ArchiveTests.Zip(("mimetype", "application/vnd.oasis.opendocument.text"u8.ToArray()), ("META-INF/manifest.xml", "<a/>"u8.ToArray()),
            ("content.xml", Encoding.UTF8.GetBytes(content)), ("meta.xml", Encoding.UTF8.GetBytes(meta)));
        var document = Taken.One("a.odt", bytes);
        document.Body().ShouldBe("Drones\n\nChad has bought drones.\n\n• Two came in May.\n\n2030 | 12\n\nNote 1: Ministry of Defence.");
        (document.Title, document.Published, document.Form.Format).ShouldBe(("Drones", "2031-03-14", "opendocument"));
    }

    [Fact]
    public void Rich_text_is_read_in_its_code_page_and_in_unicode()
    {
        var document = Taken.One("a.rtf",
            @"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\info{\title Drones for Chad}{\author Ana Ruiz}{\creatim\yr2031\mo3\dy14}}" +
            @"{\*\generator X;}\pard Chad \u8220?has\u8221? bought drones \'96 caf\'e9.\par {\b Iran} denied it.\line Again.\par}");
        document.Body().ShouldBe("Chad “has” bought drones – café.\n\nIran denied it.\n\nAgain.");
        (document.Title, document.Published).ShouldBe(("Drones for Chad", "2031-03-14"));
        document.Form.Authors.ShouldBe(["Ana Ruiz"]);
    }

    [Fact]
    public void Markdown_is_read_without_its_marks()
    {
        var document = Taken.One("a.md", "---\ntitle: Drones for Chad\ndate: 2031-03-14\n---\n\nChad has bought **drones** from " +
            "[Iran](https://example.org).\n\n- Two came in May.\n");
        document.Body().ShouldBe("Chad has bought drones from Iran.\n\n• Two came in May.");
        (document.Title, document.Published).ShouldBe(("Drones for Chad", "2031-03-14"));
    }

    [Theory]
    [InlineData("a.csv", ",")]
    [InlineData("a.csv", ";")]
    [InlineData("a.tsv", "\t")]
    public void Each_row_of_a_table_with_texts_is_a_document(string name, string mark)
    {
        var read = Taken.From(name, string.Join('\n', string.Join(mark, "id", "Headline", "date", "Text", "source"),
            string.Join(mark, "7", "Drones", "2031-03-14", "\"Chad has bought drones, it said.\nIran denied it.\"",
                "Example News"), string.Join(mark, "8", "", "", "", "")));
        var row = read[0].Document!;
        row.Body().ShouldBe("Chad has bought drones, it said.\nIran denied it.");
        (row.File, row.Title, row.Published, row.Outlet).ShouldBe(($"{name}#7", "Drones", "2031-03-14", "Example News"));
        read[1].Failure.ShouldBe("is a row without a text");
    }

    [Fact]
    public void A_table_without_texts_says_which_columns_it_has() =>
        Taken.From("a.csv", "name,age\nAna,40\n").Single().Failure.ShouldBe("is a table without a column of texts: one named 'text' is expected; it has " +
            "name, age");

    [Fact]
    public void A_spreadsheet_is_refused_with_a_way_out() =>
        Taken.From("a.xlsx", ArchiveTests.Zip(("[Content_Types].xml", "<a/>"u8.ToArray()), ("xl/workbook.xml", "<a/>"u8.ToArray()))).Single().Failure
            .ShouldBe("is a spreadsheet or a presentation, which is not read; save it as CSV or PDF");

    [Theory]
    [InlineData("text\nChad bought drones, it said.\nIran denied it.\n", 1,
        "is a row of 2 cells under a head of 1: a text that holds the sign between cells must stand in quotation marks")]
    [InlineData("id,text\n1,\"Chad bought drones.\n2,Iran denied it.\n", 1,
        "is a row with a quotation mark that is never closed; it runs on to where the next one stands")]
    public void A_row_that_would_lose_part_of_its_text_is_a_fault(string table, int row, string fault)
    {
        var first = Taken.From("a.csv", table)[0];
        (first.Source, first.Failure).ShouldBe(($"a.csv#{row}", fault));
    }

    [Theory]
    [InlineData("text;date\nA, B, C, D, E;2031-03-14\n")]
    [InlineData("sep=|\ntext|date\nA; B; C, D, E|2031-03-14\n")]
    public void A_row_is_read_anew_with_the_sign_between_cells_that_its_table_has(string table)
    {
        var row = Taken.One("a.csv", table);
        FileIntake.Create(default).TextOf(row.Form, row.Original!.Value.ToArray(), row.Url).ShouldBe(row.Body());
    }

    [Fact]
    public void Hidden_words_of_rich_text_are_none_and_letters_are_read_in_the_set_of_their_font()
    {
        var document = Taken.One("a.rtf", @"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}{\f1\fcharset204 Arial;}}" +
            @"Chad {\v never }bought it. {\f1 \'c8\'f0\'e0\'ed} \'e9\par}");
        document.Body().ShouldBe("Chad bought it. Иран é");
    }

    [Fact]
    public void Half_of_a_letter_is_shown_as_no_letter_and_the_rest_is_kept() =>
        Taken.One("a.rtf", @"{\rtf1 Chad \u-10187?bought it.}").Body().ShouldBe("Chad \uFFFDbought it.");
}
