using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using CsvHelper.TypeConversion;
using OnRecord.App.Commands;

namespace OnRecord.App.Output;

/// <summary>Comma-separated values: for spreadsheets, where a cell that begins as a formula does gets an apostrophe and what would not be seen is made
/// visible; or raw, for programs.</summary>
internal static class Csv
{
    /// <summary>Writes records: a header with their names, then a line each.</summary>
    public static void Write<T>(IEnumerable<T> records, OutputFormat format, TextWriter output)
    {
        using var csv = Writer(format, output);
        csv.WriteRecords(records);
    }

    /// <summary>A writer of rows.</summary>
    public static CsvWriter Writer(OutputFormat format, TextWriter output)
    {
        var raw = format == OutputFormat.RawCsv;
        var csv = new CsvWriter(output,
            new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n", InjectionOptions = raw ? InjectionOptions.None : InjectionOptions.Escape },
            leaveOpen: true);
        if (!raw) csv.Context.TypeConverterCache.AddConverter<string>(new VisibleConverter());
        return csv;
    }

    /// <summary>What a cell holds: for spreadsheets visible, and with an apostrophe where white space or a wide sign would still let it begin a
    /// formula.</summary>
    public static string Cell(string? words, OutputFormat format)
    {
        if (words is null || format == OutputFormat.RawCsv) return words ?? "";
        var shown = Visible.Of(words);
        var trimmed = shown.TrimStart();
        if (trimmed.Length == 0) return shown;
        // A sign at the very beginning is the writer's to escape.
        var hidden = trimmed.Length < shown.Length && FormulaSigns.Contains(trimmed[0], StringComparison.Ordinal);
        return hidden || WideSigns.Contains(trimmed[0], StringComparison.Ordinal) ? "'" + shown : shown;
    }

    private const string FormulaSigns = "=+-@";
    private const string WideSigns = "＝＋－＠";

    private sealed class VisibleConverter : StringConverter
    {
        public override string ConvertToString(object? value, IWriterRow row, MemberMapData memberMapData) => Cell((string?)value, OutputFormat.Csv);
    }
}
