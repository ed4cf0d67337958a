using System.Collections.Immutable;
using OnRecord.Claims;
using OnRecord.Intake;
using OnRecord.Language;
using OnRecord.Models;
using OnRecord.Statements;

namespace OnRecord;

/// <summary>Reads documents: who said what, about whom, when, in which words, and who denies it.</summary>
/// <remarks>Immutable and thread-safe once created; creating it loads the models (a fraction of a second), so keep one. The same document gives the same reading, always.</remarks>
public sealed class OnRecordReader
{
    private readonly LanguageAnalyser _language;
    private readonly StatementReader _statements;
    private readonly ClaimReader _claims;
    private readonly ReadingOptions _options;

    private OnRecordReader(ReadingOptions options)
    {
        _options = options;
        _language = LanguageAnalyser.CreateEmbedded();
        // Side by side, for the first output's sake.
        var claims = Task.Run(() => new ClaimReader(_language.Encoder, _language.StateWidth, _language.Lexicon, _language.Names, ClaimConfidence.Load(ModelFile.LoadEmbedded(ConfidenceScale.ModelName))));
        _statements = new StatementReader(ModelFile.LoadEmbedded, _language);
        _claims = claims.GetAwaiter().GetResult();
    }

    /// <summary>Creates a reader with the embedded models.</summary>
    public static OnRecordReader Create(ReadingOptions options = default) => new(options);

    /// <summary>Reads one document that <see cref="DocumentIntake"/> took in: all stages, in order.</summary>
    public ReadDocument Read(Document document)
    {
        Analysis analysis = _language.Analyse(document);
        ImmutableArray<Statement> statements = _statements.Read(analysis, _options.LeastConfidence);
        ClaimSet claims = _claims.Read(analysis, statements);
        return new ReadDocument(document, analysis, statements, claims);
    }
}
