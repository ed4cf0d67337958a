using OnRecord.Training.Corpora;
using Shouldly;

namespace OnRecord.Tests.Training;

public sealed class CorporaTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(true);

    [Fact]
    public void Conllu_gives_words_tags_and_tree_and_passes_over_ranges_and_empty_nodes()
    {
        var path = Write("a.conllu", """
            # newdoc id = d1
            # newpar
            # text = Don't go.
            1-2	Don't	_	_	_	_	_	_	_	_
            1	Do	do	AUX	VB	_	3	aux	_	_
            2	n't	not	PART	RB	_	3	advmod	_	_
            2.1	x	x	X	X	_	_	_	_	_
            3	go	go	VERB	VB	_	0	root	_	SpaceAfter=No
            4	.	.	PUNCT	.	_	3	punct	_	_

            """);
        var s = ConlluReader.Read(path).Single();
        s.Words.ShouldBe(["Do", "n't", "go", "."]);
        s.Heads.ShouldBe([2, 2, -1, 2]);
        s.Labels.ShouldBe(["aux", "advmod", "root", "punct"]);
        s.SpaceAfter.ShouldBe([false, true, false, true]);
        (s.Text, s.NewParagraph).ShouldBe(("Don't go.", true));
    }

    [Theory]
    [InlineData("1\ta\n", "1: 2 columns found, 10 expected.")]
    [InlineData("1\ta\ta\tX\tX\t_\tz\tdep\t_\t_\n", "2: head 'z' of word 1 is no number.")]
    public void Conllu_faults_are_named(string text, string message) =>
        Should.Throw<InvalidDataException>(() => ConlluReader.Read(Write("b.conllu", text)).ToList()).Message.ShouldEndWith(message);

    [Fact]
    public void Entity_labels_of_all_styles_come_out_the_same()
    {
        // IO without begins, IOB2 with classes of another scheme; "I-MISC" is a class too.
        var io = EntityCorpus.Read(Write("io", "John I-PER\nSmith I-PER\nof O\nOslo I-LOC\n\nX I-MISC\n"), 0, 1).ToList();
        io[0].Labels.ShouldBe([1, 2, 0, 5]);
        io[1].Labels.ShouldBe([7]);
        var iob = EntityCorpus.Read(Write("iob",
            "# sent_id = 1\n1\tGreen\tB-politicalparty\n2\tParty\tI-politicalparty\n3\tOslo\tB-location\n4\tBergen\tB-location\n"), 1, 2).Single();
        iob.Labels.ShouldBe([3, 4, 5, 5]);
    }

    [Fact]
    public void Polnear_offsets_count_code_points_and_roles_may_have_parts()
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "text"));
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "attributions"));
        Write("text/doc.txt", "🙂 “No,” she said, “never.”");
        Write("attributions/doc_b.ann", "T1\tSource 0 1\tx\nE1\tAttribution:T1 Source:T1\n");
        Write("attributions/doc_a.ann",
            "T1\tSource 8 11\tshe\nT2\tCue 12 16\tsaid\nT3\tContent 2 7;18 26\t“No,” “never.”\nT4\tAttribution 12 16\tsaid\nE1\tAttribution:T4 " +
            "Content:T3 Cue:T2 Source:T1\n");
        var (_, text, attributions) = PolnearReader.Read(_folder.FullName).Single();
        var one = attributions.Single();
        one.Source.Single().In(text).ShouldBe("she");
        one.Cue.Single().In(text).ShouldBe("said");
        one.Content.Select(c => c.In(text)).ShouldBe(["“No,”", "“never.”"]);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
