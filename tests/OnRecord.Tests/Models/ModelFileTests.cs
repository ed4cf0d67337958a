using OnRecord.Claims;
using OnRecord.Claims.Disputes;
using OnRecord.Language.Coreference;
using OnRecord.Language.Lemmas;
using OnRecord.Language.Names;
using OnRecord.Language.Transformer;
using OnRecord.Language.Vectors;
using OnRecord.Models;
using OnRecord.Register.Merging;
using OnRecord.Statements;
using OnRecord.Training.Trainers;
using Shouldly;

namespace OnRecord.Tests.Models;

public class ModelFileTests
{
    [Fact]
    public void What_is_saved_is_loaded_and_equal_content_gives_equal_bytes()
    {
        var file = Sample();
        var first = Bytes(file);
        var loaded = ModelFile.Load(new MemoryStream(first), "test");
        (loaded.Name, loaded.Version).ShouldBe(("test", 3));
        loaded.Lines("words").ShouldBe(["a", "b"]);
        loaded.Ints("numbers").ShouldBe([1, -2]);
        loaded.Floats("weights").ShouldBe([0.5f, -0.25f]);
        Bytes(Sample()).ShouldBe(first);
    }

    [Fact]
    public void A_missing_field_is_named_with_those_that_are_there() =>
        Should.Throw<InvalidDataException>(() => Sample().Text("labels")).Message
        .ShouldBe("Model 'test' version 3 has no field 'labels'; it has: words, numbers, weights.");

    [Fact]
    public void A_foreign_file_is_refused() =>
        Should.Throw<InvalidDataException>(() => ModelFile.Load(new MemoryStream("hello world"u8.ToArray()), "x.orm")).Message
        .ShouldBe("'x.orm' is not an OnRecord model file: it does not begin with 'ORMD'.");

    [Fact]
    public void Another_format_version_is_refused()
    {
        var bytes = Bytes(Sample());
        bytes[4] = 9;
        Should.Throw<InvalidDataException>(() => ModelFile.Load(new MemoryStream(bytes), "x.orm")).Message
            .ShouldBe("'x.orm' is of model format 9; this program reads format 1.");
    }

    [Fact]
    public void Another_model_or_another_version_of_it_is_refused()
    {
        Sample().Expect("test", 3).Name.ShouldBe("test");
        Should.Throw<InvalidDataException>(() => Sample().Expect("words", 3)).Message.ShouldBe("The model 'test' was given where 'words' is read.");
        Should.Throw<InvalidDataException>(() => Sample().Expect("test", 4)).Message
            .ShouldBe("The model 'test' is of version 3; this program reads version 4.");
    }

    [Fact]
    public void Every_reader_of_a_model_compares_its_version()
    {
        Action<ModelFile>[] readers =
        [
            f => _ = new LexiconFile(f), f => _ = new WordVectors(f), f => _ = new SentenceModel(f), f => _ = new EventScorer(f),
            f => _ = new MatterScorer(f), f => _ = new DisputeScorer(f), f => ConfidenceScale.Load(f), f => ClaimConfidence.Load(f),
            f => PronounScorer.Load(f), f => GivenNames.Load(f, LexiconFile.Embedded),
            f => Lemmatiser.Load(f, WordVectors.Embedded, new VerbForms(LexiconFile.Embedded)),
        ];
        foreach (var reader in readers) Should.Throw<InvalidDataException>(() => reader(Sample())).Message.ShouldStartWith("The model 'test' was given where");
    }

    [Fact]
    public void A_cut_file_is_refused_unless_all_its_fields_are_whole()
    {
        var bytes = Bytes(Sample());
        var refused = 0;
        for (var length = 0; length < bytes.Length; length++)
        {
            try
            {
                ModelFile.Load(new MemoryStream(bytes, 0, length), "x.orm").Floats("weights").ShouldBe([0.5f, -0.25f]);
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }
        refused.ShouldBeGreaterThan(bytes.Length * 3 / 4);
    }

    [Fact]
    public void A_missing_model_is_named() =>
        Should.Throw<InvalidDataException>(() => ModelFile.LoadEmbedded("nothing")).Message
        .ShouldStartWith("The model 'nothing' is not embedded in this build of OnRecord");

    [Fact]
    public void The_embedded_lexicon_is_compiled_from_the_tables_of_this_tree()
    {
        var compiled = Bytes(LexiconCompiler.Compile(Repository.PathOf("data", "lexicons")));
        compiled.ShouldBe(File.ReadAllBytes(Repository.PathOf("src", "OnRecord.Models", "lexicons.orm")),
            "run: dotnet run --project tools/OnRecord.Training -- compile-lexicons");
    }

    [Theory]
    [InlineData("word\tclass\nship\tx\n", "table.tsv:1: a lexicon begins with comment lines that say what it holds and where its facts come from.")]
    [InlineData("# facts\nword\tclass\nship\n", "table.tsv:3: 1 cells found, 2 expected as in the header: ship")]
    [InlineData("# facts\nword\tclass\n", "table.tsv: a header and at least one row expected.")]
    public void A_bad_table_is_named_with_its_line(string table, string message)
    {
        var folder = Directory.CreateTempSubdirectory();
        File.WriteAllText(Path.Combine(folder.FullName, "table.tsv"), table);
        Should.Throw<InvalidDataException>(() => LexiconCompiler.Compile(folder.FullName)).Message.ShouldEndWith(message);
        folder.Delete(true);
    }

    [Fact]
    public void Every_model_has_a_card_and_all_together_stay_small()
    {
        var models = Directory.GetFiles(Repository.PathOf("src", "OnRecord.Models"), "*.orm");
        models.Length.ShouldBeGreaterThanOrEqualTo(7);
        foreach (var model in models) File.Exists(Path.ChangeExtension(model, ".md")).ShouldBeTrue($"{model} has no card beside it");
        models.Sum(m => new FileInfo(m).Length).ShouldBeLessThan(40 << 20);
    }

    private static ModelFile Sample()
    {
        var file = new ModelFile("test", 3);
        file.Add("words", ["a", "b"]);
        file.Add("numbers", [1, -2]);
        file.Add("weights", (ReadOnlySpan<float>)[0.5f, -0.25f]);
        return file;
    }

    private static byte[] Bytes(ModelFile file)
    {
        using var memory = new MemoryStream();
        file.Save(memory);
        return memory.ToArray();
    }
}
