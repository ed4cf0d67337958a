using System.CommandLine;
using System.Text.Json;
using OnRecord.Language.Transformer;
using OnRecord.Models;

namespace OnRecord.Training;

/// <summary><c>unpack-encoder FOLDER</c>: the way back from the model file to what tools/encoder/export.py wrote, for training to go on from it where the
/// checkpoint is lost.</summary>
internal static class UnpackEncoderCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "Receives encoder.onnx, vocabulary.txt and heads.json." };
        var command = new Command("unpack-encoder", "Writes what the model file of the encoder holds, for tools/encoder/unpack.py.") { folder };
        command.SetAction(result => Unpack(Directory.CreateDirectory(result.GetValue(folder)!).FullName));
        return command;
    }

    private static void Unpack(string folder)
    {
        var file = ModelFile.LoadEmbedded(SentenceModel.ModelName);
        File.WriteAllBytes(Path.Combine(folder, "encoder.onnx"), file.Bytes("onnx"));
        File.WriteAllText(Path.Combine(folder, "vocabulary.txt"), file.Text("vocabulary"));
        var heads = PackEncoderCommand.Alphabets.ToDictionary(n => n, n => (object)file.Lines(n));
        foreach (var name in PackEncoderCommand.Weights) heads[name] = file.Floats(name);
        foreach (var name in PackEncoderCommand.Chains) heads[name] = new[] { file.Floats(name + " steps"), file.Floats(name + " first") };
        File.WriteAllBytes(Path.Combine(folder, "heads.json"), JsonSerializer.SerializeToUtf8Bytes(heads));
    }
}
