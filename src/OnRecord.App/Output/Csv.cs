using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace OnRecord.App.Output;

/// <summary>Writes records as comma-separated values: a header with their names, then a line each.</summary>
internal static class Csv
{
    public static void Write<T>(IEnumerable<T> records, TextWriter output)
    {
        using var csv = new CsvWriter(output, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" }, leaveOpen: true);
        csv.WriteRecords(records);
    }
}
