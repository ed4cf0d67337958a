using System.Text.Json.Serialization;
using OnRecord.Intake;
using OnRecord.Register;

namespace OnRecord.Storage;

/// <summary>How an entry's row and a document's form become JSON and back, without reflection while the program runs.</summary>
[JsonSerializable(typeof(RegisterEntry))]
[JsonSerializable(typeof(DocumentForm))]
internal sealed partial class RowJson : JsonSerializerContext;
