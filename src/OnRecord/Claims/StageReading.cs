namespace OnRecord.Claims;

/// <summary>How far along a matter is, and whether it is only expected or denied: what tense, aspect, modals and governing verbs say of it.</summary>
/// <param name="Stage">The stage; null where nothing tells.</param>
/// <param name="Expected">Whether it is said to be to come, or to be possible.</param>
/// <param name="Negated">Whether the clause itself says that it is not so.</param>
/// <param name="Told">Whether a verb, its tense or what governs it tells the stage; else it is what the noun alone suggests.</param>
internal readonly record struct StageReading<T>(T? Stage, bool Expected, bool Negated, bool Told = true)
    where T : struct;
