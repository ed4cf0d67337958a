using System.Text.Json.Serialization;

namespace OnRecord.Register;

/// <summary>How the register's own values become JSON, without reflection while the program runs.</summary>
[JsonSerializable(typeof(RegisterEntry))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class RegisterJson : JsonSerializerContext;
