namespace OnRecord.Claims;

/// <summary>A time with its words and its bounds in ISO 8601, as exact as the words are.</summary>
/// <param name="Text">The words.</param>
/// <param name="Start">First day, month or year; null where open or unknown.</param>
/// <param name="End">Last day, month or year; null where open or unknown.</param>
public sealed record ClaimTime(string Text, string? Start, string? End);
