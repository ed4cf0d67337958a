using NodaTime;
using OnRecord.Language.Entities;
using OnRecord.Language.Parties;
using OnRecord.Language.Quantities;

namespace OnRecord.Language;

/// <summary>A name in the text.</summary>
/// <param name="Span">Where it stands, in UTF-16 code units.</param>
/// <param name="Kind">What it names.</param>
/// <param name="Party">Whom it means, where that is known.</param>
public sealed record NameInText(TextSpan Span, EntityKind Kind, Party? Party);

/// <summary>An expression of time in the text.</summary>
/// <param name="Span">Where it stands, in UTF-16 code units.</param>
/// <param name="Value">Its value as TIMEX3 writes it (ISO-TimeML): <c>2022-12-09</c>, <c>2022-W49</c>, <c>P3Y</c>; null where the text does not tell.</param>
/// <param name="Start">First day meant; null where open or unknown.</param>
/// <param name="End">Last day meant; null where open or unknown.</param>
public sealed record TimeInText(TextSpan Span, string? Value, LocalDate? Start, LocalDate? End);

/// <summary>A quantity in the text.</summary>
/// <param name="Span">Where it stands, in UTF-16 code units.</param>
/// <param name="Low">Least value meant; null where the words give none.</param>
/// <param name="High">Greatest value meant; null where open.</param>
/// <param name="Kind">What it measures.</param>
/// <param name="Unit">An ISO 4217 code, or the English name of the unit; null for counts.</param>
public sealed record QuantityInText(TextSpan Span, double? Low, double? High, QuantityKind Kind, string? Unit);
