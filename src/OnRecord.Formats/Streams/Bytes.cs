using System.Buffers;

namespace OnRecord.Formats.Streams;

/// <summary>Reads streams whole, or puts them where they can be sought in.</summary>
internal static class Bytes
{
    /// <summary>Largest single original, in bytes: a report of a thousand pages with its pictures.</summary>
    public const int Largest = 128 << 20;

    private const int Buffer = 1 << 16;

    /// <summary>All bytes of a stream; null where there are more than <see cref="Largest"/>.</summary>
    public static byte[]? All(Stream stream)
    {
        using var memory = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(Buffer);
        try
        {
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                if (memory.Length + read > Largest) return null;
                memory.Write(buffer, 0, read);
            }
            return memory.ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>The bytes in a file that is gone once it is closed, for formats that are read from their end.</summary>
    public static Stream Sought(Stream stream)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, Buffer, FileOptions.DeleteOnClose);
        try
        {
            // Where a name can go before its file does, a program that is killed leaves nothing behind.
            if (!OperatingSystem.IsWindows()) File.Delete(path);
            stream.CopyTo(file);
            file.Position = 0;
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
