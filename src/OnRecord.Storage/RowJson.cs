using System.Text.Json.Serialization;
using OnRecord.Register;

namespace OnRecord.Storage;

/// <summary>How an entry's row becomes JSON and back, without reflection while the program runs.</summary>
[JsonSerializable(typeof(RegisterEntry))]
internal sealed partial class RowJson : JsonSerializerContext;
