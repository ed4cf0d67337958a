using System.Security.Cryptography;
using System.Text;
using OnRecord.Intake;

namespace OnRecord.Tests;

/// <summary>One reader for all tests, and documents from strings.</summary>
internal static class Readings
{
    private static readonly Lazy<OnRecordReader> Shared = new(() => OnRecordReader.Create());

    public static OnRecordReader Reader => Shared.Value;

    public static Document Document(string text, string? date = "2022-12-10")
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var result = DocumentIntake.Create(new IntakeOptions { Date = date }).Read(stream, "passage.txt").Single();
        return result.Document ?? throw new InvalidOperationException(result.Failure);
    }

    public static ReadDocument Read(string text, string? date = "2022-12-10") => Reader.Read(Document(text, date));

    public static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
