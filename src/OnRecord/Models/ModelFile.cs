using System.Buffers.Binary;
using System.IO.Compression;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text;

namespace OnRecord.Models;

/// <summary>One compiled model or lexicon: named fields behind a header that says which model it is, and of which version.</summary>
/// <remarks>
/// Layout: magic <c>ORMD</c>, format version (u16), then one Brotli stream of name, model version (i32), field count (i32) and the fields, each a
/// length-prefixed UTF-8 name and length-prefixed bytes. Numbers are little-endian. Fields keep the order in which they were added, so equal content gives
/// equal bytes.
/// </remarks>
internal sealed class ModelFile
{
    private const ushort FormatVersion = 1;
    private static readonly byte[] Magic = "ORMD"u8.ToArray();
    private readonly List<(string Name, byte[] Bytes)> _fields = [];

    public ModelFile(string name, int version)
    {
        Name = name;
        Version = version;
    }

    public string Name { get; }

    public int Version { get; }

    public IEnumerable<(string Name, int Length)> Fields => _fields.Select(f => (f.Name, f.Bytes.Length));

    public void Add(string name, byte[] bytes) => _fields.Add((name, bytes));

    public void Add(string name, string text) => Add(name, Encoding.UTF8.GetBytes(text));

    public void Add(string name, IEnumerable<string> lines) => Add(name, string.Join('\n', lines));

    public void Add(string name, ReadOnlySpan<int> values) => Add(name, MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>Stores weights as IEEE half floats: half the size, and far more exact than the weights are certain.</summary>
    public void Add(string name, ReadOnlySpan<float> weights)
    {
        var halves = new Half[weights.Length];
        for (var i = 0; i < weights.Length; i++) halves[i] = (Half)weights[i];
        Add(name, MemoryMarshal.AsBytes<Half>(halves).ToArray());
    }

    public bool Has(string name) => _fields.Exists(f => f.Name == name);

    /// <exception cref="InvalidDataException">The field is missing: the file is not of the version that this program needs.</exception>
    public byte[] Bytes(string name)
    {
        foreach (var field in _fields)
            if (field.Name == name) return field.Bytes;
        throw new InvalidDataException($"Model '{Name}' version {Version} has no field '{name}'; it has: {string.Join(", ", _fields.Select(f => f.Name))}.");
    }

    public string Text(string name) => Encoding.UTF8.GetString(Bytes(name));

    public string[] Lines(string name) => Text(name) is { Length: > 0 } text ? text.Split('\n') : [];

    public int[] Ints(string name) => MemoryMarshal.Cast<byte, int>(Bytes(name)).ToArray();

    public float[] Floats(string name)
    {
        var halves = MemoryMarshal.Cast<byte, Half>(Bytes(name));
        var values = new float[halves.Length];
        TensorPrimitives.ConvertToSingle(halves, values);
        return values;
    }

    /// <summary>Fills weights from a field.</summary>
    /// <exception cref="InvalidDataException">The field holds another number of them.</exception>
    public void Fill(string name, Span<float> weights)
    {
        var halves = MemoryMarshal.Cast<byte, Half>(Bytes(name));
        if (halves.Length != weights.Length)
            throw new InvalidDataException($"Model '{Name}', field '{name}': {halves.Length} weights found, {weights.Length} expected.");
        TensorPrimitives.ConvertToSingle(halves, weights);
    }

    /// <param name="stream">Receives the file.</param>
    /// <param name="level">How hard to pack it: weights in eight bits hardly grow smaller.</param>
    public void Save(Stream stream, CompressionLevel level = CompressionLevel.SmallestSize)
    {
        stream.Write(Magic);
        Span<byte> version = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(version, FormatVersion);
        stream.Write(version);
        using var packed = new BrotliStream(stream, level, leaveOpen: true);
        using var writer = new BinaryWriter(packed, Encoding.UTF8, leaveOpen: true);
        writer.Write(Name);
        writer.Write(Version);
        writer.Write(_fields.Count);
        foreach (var (name, bytes) in _fields)
        {
            writer.Write(name);
            writer.Write(bytes.Length);
            writer.Write(bytes);
        }
    }

    /// <exception cref="InvalidDataException">Not a model file, of another format version, or damaged.</exception>
    public static ModelFile Load(Stream stream, string whence)
    {
        Span<byte> head = stackalloc byte[6];
        if (stream.ReadAtLeast(head, 6, throwOnEndOfStream: false) < 6 || !head[..4].SequenceEqual(Magic))
            throw new InvalidDataException($"'{whence}' is not an OnRecord model file: it does not begin with 'ORMD'.");
        var format = BinaryPrimitives.ReadUInt16LittleEndian(head[4..]);
        if (format != FormatVersion)
            throw new InvalidDataException($"'{whence}' is of model format {format}; this program reads format {FormatVersion}.");
        using var packed = new BrotliStream(stream, CompressionMode.Decompress, leaveOpen: true);
        using var reader = new BinaryReader(packed, Encoding.UTF8, leaveOpen: true);
        try
        {
            var model = new ModelFile(reader.ReadString(), reader.ReadInt32());
            var count = reader.ReadInt32();
            for (var i = 0; i < count; i++)
            {
                var name = reader.ReadString();
                var length = reader.ReadInt32();
                var bytes = reader.ReadBytes(length);
                if (bytes.Length != length) throw new EndOfStreamException();
                model.Add(name, bytes);
            }
            return model;
        }
        catch (Exception e) when (e is EndOfStreamException or InvalidOperationException or InvalidDataException)
        {
            throw new InvalidDataException($"'{whence}' is damaged: its fields end too early.", e);
        }
    }

    /// <summary>This file, if it is what a reader expects.</summary>
    /// <exception cref="InvalidDataException">It is another model, or one of another version.</exception>
    public ModelFile Expect(string name, int version)
    {
        if (Name != name) throw new InvalidDataException($"The model '{Name}' was given where '{name}' is read.");
        if (Version != version) throw new InvalidDataException($"The model '{Name}' is of version {Version}; this program reads version {version}.");
        return this;
    }

    /// <summary>Loads a model embedded in this library.</summary>
    /// <exception cref="InvalidDataException">It is not there: the build left it out.</exception>
    public static ModelFile LoadEmbedded(string name)
    {
        using var stream = ModelResources.Open(name)
            ?? throw new InvalidDataException($"The model '{name}' is not embedded in this build of OnRecord; build it with tools/OnRecord.Training and put " +
                $"it into src/OnRecord.Models.");
        return Load(stream, name);
    }
}
