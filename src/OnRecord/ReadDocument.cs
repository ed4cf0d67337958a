using System.Collections.Immutable;
using OnRecord.Claims;
using OnRecord.Intake;
using OnRecord.Language;
using OnRecord.Statements;

namespace OnRecord;

/// <summary>A document with all that was read from it. Immutable.</summary>
/// <param name="Document">The document.</param>
/// <param name="Analysis">Its sentences, tokens and trees.</param>
/// <param name="Statements">Who said what, in text order.</param>
/// <param name="Claims">Transfers, sanctions and disputes.</param>
public sealed record ReadDocument(Document Document, Analysis Analysis, ImmutableArray<Statement> Statements, ClaimSet Claims);
