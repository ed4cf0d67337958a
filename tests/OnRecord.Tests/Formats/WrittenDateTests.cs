using OnRecord.Formats.Dates;
using Shouldly;

namespace OnRecord.Tests.Formats;

/// <summary>Dates as pages, mail and feeds write them; what can be read in two ways is none.</summary>
public class WrittenDateTests
{
    [Theory]
    [InlineData("2031-03-14", "2031-03-14")]
    [InlineData("2031-03-14T23:30:00-05:00", "2031-03-14")]
    [InlineData("2031/3/14 10:00", "2031-03-14")]
    [InlineData("20310314", "2031-03-14")]
    [InlineData("20310314T103000Z", "2031-03-14")]
    [InlineData("2031-073", "2031-03-14")]
    [InlineData("2031-03", "2031-03")]
    [InlineData("2031", "2031")]
    [InlineData("Fri, 14 Mar 2031 10:00:00 GMT", "2031-03-14")]
    [InlineData("Fri, 14 Mar 31 10:00:00 GMT", "2031-03-14")]
    [InlineData("14 Mar 2031", "2031-03-14")]
    [InlineData("Friday 14th of March, 2031", "2031-03-14")]
    [InlineData("March 14, 2031", "2031-03-14")]
    [InlineData("Fri Mar  14 16:29:06 PST 2031", "2031-03-14")]
    [InlineData("14-Mar-2031", "2031-03-14")]
    [InlineData("14. March 2031", "2031-03-14")]
    [InlineData("Updated Sept. 4, 2031, at 9 a.m.", "2031-09-04")]
    [InlineData("2031年3月14日", "2031-03-14")]
    [InlineData("2031년 03월 14일 오후 11:31", "2031-03-14")]
    [InlineData("14/03/2031", "2031-03-14")]
    [InlineData("03/14/2031", "2031-03-14")]
    [InlineData("05.03.2031", "2031-03-05")]
    [InlineData("1931241600", "2031-03-14")]
    [InlineData("1931241600000", "2031-03-14")]
    [InlineData("2031-003-14T10:14:55+00:00", "2031-03-14")]
    [InlineData("Fri Mar 14 01:16:00 +0000 2031", "2031-03-14")]
    [InlineData("Fri, 2031/03/14 08:19:53 EDT", "2031-03-14")]
    [InlineData("20310314T10:14:55Z", "2031-03-14")]
    [InlineData("2031-W11-5", "2031-03-14")]
    [InlineData("Παρ, 14 Μαρ 2031 12:00:00 EST", "2031-03-14")]
    [InlineData("2031-július-13T9:15-05:00", "2031-07-13")]
    [InlineData("mer., 31 déc. 2031 10:00", "2031-12-31")]
    [InlineData("14 de marzo de 2031", "2031-03-14")]
    [InlineData("Ср, 31 дек 2031 10:00:00 +0300", "2031-12-31")]
    [InlineData("31 Lune 2031", null)]
    [InlineData("05/03/2031", null)]
    [InlineData("30 February 2031", null)]
    [InlineData("2031-13-40", null)]
    [InlineData("1970-01-01T00:00:00Z", null)]
    [InlineData("yesterday", null)]
    [InlineData("", null)]
    public void A_date_is_read_as_it_was_written(string words, string? day) => WrittenDate.Of(words).ShouldBe(day);
}
