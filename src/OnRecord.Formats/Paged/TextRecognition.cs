using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace OnRecord.Formats.Paged;

/// <summary>Makes text of scanned pages with the programs tesseract and pdftoppm (of poppler), where both are on the path.</summary>
internal static partial class TextRecognition
{
    // What both read well; more costs time and brings nothing.
    private const string DotsPerInch = "300";
    private static readonly TimeSpan LongestForAPage = TimeSpan.FromSeconds(60);

    private static readonly Lazy<string?> Found = new(FindVersion);

    /// <summary>What the text is made by, with its version; null where a program is missing.</summary>
    public static string? Version => Found.Value;

    /// <summary>The text of one page, its paragraphs apart; empty where there is none, or the programs failed.</summary>
    /// <param name="pdf">The PDF's file.</param>
    /// <param name="page">The page's number, from 1.</param>
    public static string Of(string pdf, int page)
    {
        var number = page.ToString(CultureInfo.InvariantCulture);
        var picture = Run("pdftoppm", [], "-r", DotsPerInch, "-gray", "-f", number, "-l", number, pdf);
        if (picture is not { Length: > 0 }) return "";
        var text = Run("tesseract", picture, "stdin", "stdout", "-l", "eng");
        if (text is null) return "";
        var lines = Encoding.UTF8.GetString(text).ReplaceLineEndings("\n").Replace("\f", "", StringComparison.Ordinal);
        return EmptyLines().Replace(lines, "\n\n").Trim();
    }

    private static string? FindVersion()
    {
        if (Run("pdftoppm", [], "-v") is null || Run("tesseract", [], "-v") is not { } words) return null;
        return VersionNumber().Match(Encoding.UTF8.GetString(words)) is { Success: true } found ? found.Value : "tesseract";
    }

    // Null where the program is missing, fails or never ends.
    private static byte[]? Run(string program, byte[] input, params string[] arguments)
    {
        try
        {
            using var process = new Process
            {
                StartInfo = new ProcessStartInfo(program, arguments)
                {
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                },
            };
            process.Start();
            var errors = process.StandardError.ReadToEndAsync();
            using var output = new MemoryStream();
            var copied = process.StandardOutput.BaseStream.CopyToAsync(output);
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
            if (!Task.WhenAll(copied, errors).Wait(LongestForAPage) || !process.WaitForExit(LongestForAPage))
            {
                process.Kill(entireProcessTree: true);
                return null;
            }
            return process.ExitCode == 0 ? output.ToArray() : null;
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException or AggregateException or InvalidOperationException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"tesseract [\d.]+\d", RegexOptions.CultureInvariant)]
    private static partial Regex VersionNumber();

    [GeneratedRegex(@"\n[ \t]*(\n[ \t]*)+", RegexOptions.CultureInvariant)]
    private static partial Regex EmptyLines();
}
