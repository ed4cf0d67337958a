using System.Security.Cryptography;

namespace OnRecord.Formats;

/// <summary>Ids of documents.</summary>
internal static class DocumentIds
{
    /// <summary>SHA-256 of an original's bytes, 64 lower-case hexadecimal digits.</summary>
    public static string Of(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
