namespace OnRecord.Language;

/// <summary>Words of one sentence, <c>[First, Last]</c>.</summary>
internal readonly record struct WordRun(int Sentence, int First, int Last);
