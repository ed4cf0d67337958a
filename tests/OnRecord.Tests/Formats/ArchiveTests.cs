using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using OnRecord.Intake;
using Shouldly;

namespace OnRecord.Tests.Formats;

/// <summary>Packed files and folders, honest ones and bombs.</summary>
public class ArchiveTests
{
    private static readonly byte[] Article = "Chad has bought 40 drones from Iran, the minister said."u8.ToArray();

    [Fact]
    public void A_zip_gives_its_documents_and_passes_over_what_is_none()
    {
        var read = Taken.From("a.zip", Zip(("b/article.txt", Article), ("page.html", "<html><body><p>Iran denied it.</p></body></html>"u8.ToArray()),
            ("style.css", "p { color: red }"u8.ToArray()), ("a.png", [0x89, 0x50, 0x4E, 0x47, 0, 0]), ("__MACOSX/._article.txt", Article)));
        read.Select(r => r.Document!.File).ShouldBe(["a.zip#b/article.txt", "a.zip#page.html"]);
    }

    [Fact]
    public void Archives_in_archives_are_opened()
    {
        var inner = Zip(("article.txt", Article));
        using var tar = new MemoryStream();
        using (var packed = new GZipStream(tar, CompressionLevel.Fastest, leaveOpen: true))
        using (var writer = new TarWriter(packed))
            writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "x/inner.zip") { DataStream = new MemoryStream(inner) });
        Taken.One("a.tar.gz", tar.ToArray()).File.ShouldBe("a.tar.gz#x/inner.zip#article.txt");
    }

    [Fact]
    public void Single_files_are_unpacked_by_what_they_are()
    {
        using var gzip = new MemoryStream();
        using (var packed = new GZipStream(gzip, CompressionLevel.Fastest, leaveOpen: true)) packed.Write(Article);
        using var zstd = new MemoryStream();
        using (var packed = new ZstdSharp.CompressionStream(zstd, leaveOpen: true)) packed.Write(Article);
        foreach (var bytes in new[] { gzip.ToArray(), zstd.ToArray() })
            Taken.One("article.txt.packed", bytes).Text.ShouldBe(Encoding.UTF8.GetString(Article));
    }

    [Fact]
    public void A_bomb_is_stopped_and_named()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write("<html>"u8);
            for (var n = 0; n < 130; n++) gzip.Write(new byte[1 << 20]);
        }
        var read = Taken.From("bomb.zip", Zip([.. Enumerable.Range(1, 20).Select(n => ($"{n}.html.gz", packed.ToArray()))]));
        read.Count.ShouldBeLessThan(10);
        read[0].Failure.ShouldBe("is larger than 128 MB, the most for one document");
        read[^1].Failure.ShouldBe("unpacks to more than a hundred times its size: it is taken for a bomb, and the rest of it is not read");
    }

    [Fact]
    public void Archives_one_in_the_other_end_somewhere()
    {
        var bytes = Zip(("article.txt", Article));
        for (var n = 0; n < 12; n++) bytes = Zip(($"{n}.zip", bytes));
        Taken.From("deep.zip", bytes).Single().Failure.ShouldBe("lies in more than 8 archives, one in the other; it is not read");
    }

    [Fact]
    public void Names_that_lead_out_of_an_archive_are_names_and_nothing_more()
    {
        Taken.One("a.zip", Zip(("../../../../tmp/onrecord-was-here.txt", Article))).File.ShouldBe("a.zip#../../../../tmp/onrecord-was-here.txt");
        File.Exists("/tmp/onrecord-was-here.txt").ShouldBeFalse();
    }

    [Fact]
    public void A_damaged_archive_is_named_with_its_cause()
    {
        var whole = Zip(("article.txt", Article));
        Taken.From("a.zip", whole[..^30]).Single().Failure.ShouldNotBeNull().ShouldStartWith("can't be read any further: it is damaged");
    }

    [Fact]
    public void A_part_keeps_its_own_bytes_as_its_original()
    {
        var page = "<html><body><p>Iran denied it.</p></body></html>"u8.ToArray();
        var document = Taken.One("a.zip", Zip(("page.html", page)));
        document.Id.ShouldBe(Readings.Hash(page));
        document.Original!.Value.ToArray().ShouldBe(page);
    }

    [Theory]
    [InlineData("article.txt.xz", "article.txt.xz")]
    [InlineData("folder.tar.xz", "folder.tar.xz#article.txt")]
    public void What_xz_packed_is_unpacked(string name, string file)
    {
        var document = Taken.One(name, File.ReadAllBytes(Repository.PathOf("tests", "OnRecord.Tests", "Formats", "Files", name)));
        (document.File, document.Text).ShouldBe((file, Encoding.UTF8.GetString(Article)));
    }

    [Fact]
    public void A_file_cut_off_gives_what_stood_before_and_says_so()
    {
        using var gzip = new MemoryStream();
        using (var packed = new GZipStream(gzip, CompressionLevel.Fastest, leaveOpen: true)) packed.Write(Article);
        var read = Taken.From("article.txt.gz", gzip.ToArray()[..^9]);
        read[0].Document!.Text.ShouldStartWith("Chad has bought");
        read[^1].Failure.ShouldBe("ends too early: it is cut off; what stood before was read");
    }

    [Fact]
    public void A_damaged_entry_costs_itself_alone()
    {
        var bytes = Zip(("a.html", "<html><body><p>Iran denied it.</p></body></html>"u8.ToArray()), ("b.txt", Article));
        // In the first entry's bytes, which are packed as they are.
        bytes.AsSpan(40, 20).Fill(0xFF);
        var read = Taken.From("a.zip", bytes);
        read[0].Failure.ShouldNotBeNull().ShouldContain("its bytes are not those that were packed");
        read[^1].Document!.Text.ShouldBe(Encoding.UTF8.GetString(Article));
    }

    [Fact]
    public void An_archive_in_which_nothing_is_read_says_so() =>
        Taken.From("a.zip", Zip(("a.png", [0x89, 0x50, 0x4E, 0x47, 0, 0]))).Single().Failure.ShouldBe("holds nothing that can be read");

    internal static byte[] Zip(params (string Name, byte[] Bytes)[] files)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, bytes) in files)
                using (var entry = zip.CreateEntry(name).Open()) entry.Write(bytes);
        return memory.ToArray();
    }
}
