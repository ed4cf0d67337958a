using OnRecord.Models;

namespace OnRecord.Training.Trainers;

/// <summary>Checks the tables of <c>data/lexicons</c> and packs them into one model file.</summary>
internal static class LexiconCompiler
{
    /// <exception cref="InvalidDataException">A table has no source comment, no header, or a row of another width; the message names file and line.</exception>
    public static ModelFile Compile(string folder)
    {
        var model = new ModelFile(LexiconFile.ModelName, LexiconFile.Version);
        foreach (var path in Directory.GetFiles(folder, "*.tsv").Order(StringComparer.Ordinal))
            model.Add(Path.GetFileNameWithoutExtension(path), Check(path));
        return model;
    }

    private static List<string> Check(string path)
    {
        var lines = File.ReadAllLines(path);
        if (lines.Length == 0 || !lines[0].StartsWith('#'))
            throw new InvalidDataException($"{path}:1: a lexicon begins with comment lines that say what it holds and where its facts come from.");
        var kept = new List<string>();
        var width = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length == 0 || lines[i].StartsWith('#')) continue;
            var cells = lines[i].Split('\t');
            if (width == 0) width = cells.Length;
            if (cells.Length != width)
                throw new InvalidDataException($"{path}:{i + 1}: {cells.Length} cells found, {width} expected as in the header: {lines[i]}");
            kept.Add(lines[i]);
        }
        return kept.Count > 1 ? kept : throw new InvalidDataException($"{path}: a header and at least one row expected.");
    }
}
