using OnRecord.Language;

namespace OnRecord.Statements;

/// <summary>A statement in the making: parts as tokens of the cue's sentence, content also as spans that may reach beyond it.</summary>
internal sealed class Draft(Sentence sentence, CueSpan cue, (int First, int Last)? source, List<(int First, int Last)> content, double roles, double confidence)
{
    public Sentence Sentence { get; } = sentence;

    public CueSpan Cue { get; } = cue;

    public (int First, int Last)? Source { get; } = source;

    public List<(int First, int Last)> Content { get; } = content;

    public List<TextSpan> ContentSpans { get; } = content.ConvertAll(c => sentence.SpanOf(c.First, c.Last));

    /// <summary>Mean probability of the words of source and content.</summary>
    public double Roles { get; } = roles;

    public double Confidence { get; } = confidence;

    public TextSpan CueSpan => Sentence.SpanOf(Cue.First, Cue.Last);
}
