using System.CommandLine;
using System.Text.Json;
using OnRecord.Language.Transformer;
using OnRecord.Models;

namespace OnRecord.Training;

/// <summary><c>pack-encoder FOLDER</c>: makes the model file of the encoder of what tools/encoder/export.py wrote.</summary>
internal static class PackEncoderCommand
{
    public static readonly string[] Alphabets = ["upos", "xpos", "relations", "tags"];

    public static readonly string[] Weights =
    [
        "arcRoot", "relationDistance", "relation", "relationBias", "distance", "pair", "pairBias", "pairRoles",
        "stance", "stanceBias", "attitude", "attitudeBias", "polarity", "polarityBias",
        "claimWord", "claimWordBias", "claimTrigger", "claimTriggerBias", "claimDistance", "claimKind", "claimSentence", "claim", "claimBias",
        "stage", "stageBias", "stages", "stagesBias", "linkFrom", "linkFromBias", "linkTo", "linkToBias", "linkDistance", "linkNone",
    ];

    public static readonly string[] Chains = ["nameChain", "cueChain", "pairChain", "claimChain"];

    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "Holds encoder.onnx, vocabulary.txt and heads.json." };
        var command = new Command("pack-encoder",
            "Packs the network, vocabulary and heads that tools/encoder/export.py wrote into src/OnRecord.Models/encoder.orm.") { folder };
        command.SetAction(result => Workplace.Save(Pack(result.GetValue(folder)!), System.IO.Compression.CompressionLevel.Fastest));
        return command;
    }

    private static ModelFile Pack(string folder)
    {
        using var heads = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "heads.json")));
        var file = new ModelFile(SentenceModel.ModelName, SentenceModel.Version);
        file.Add("onnx", File.ReadAllBytes(Path.Combine(folder, "encoder.onnx")));
        file.Add("vocabulary", File.ReadAllText(Path.Combine(folder, "vocabulary.txt")));
        file.Add("layout", heads.RootElement.GetProperty("layout").EnumerateArray().Select(p => $"{p[0].GetString()} {p[1].GetInt32()}"));
        file.Add("window", [heads.RootElement.GetProperty("window").GetInt32()]);
        foreach (var name in Alphabets) file.Add(name, heads.RootElement.GetProperty(name).EnumerateArray().Select(v => v.GetString()!));
        foreach (var name in Weights) file.Add(name, Floats(heads.RootElement.GetProperty(name)));
        foreach (var name in Chains)
        {
            file.Add(name + " steps", Floats(heads.RootElement.GetProperty(name)[0]));
            file.Add(name + " first", Floats(heads.RootElement.GetProperty(name)[1]));
        }
        return file;
    }

    private static ReadOnlySpan<float> Floats(JsonElement values) => values.EnumerateArray().Select(v => v.GetSingle()).ToArray();
}
