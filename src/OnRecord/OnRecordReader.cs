using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using OnRecord.Claims;
using OnRecord.Intake;
using OnRecord.Language;
using OnRecord.Models;
using OnRecord.Statements;

namespace OnRecord;

/// <summary>Reads documents: who said what, about whom, when, in which words, and who denies it.</summary>
/// <remarks>Immutable and thread-safe once created; creating it loads the models (a fraction of a second), so keep one. The same document gives the same
/// reading, always.</remarks>
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
        var claims = Task.Run(() =>
            new ClaimReader(_language.Encoder, _language.StateWidth, _language.Lexicon, _language.Names,
                ClaimConfidence.Load(ModelFile.LoadEmbedded(ConfidenceScale.ModelName))));
        _statements = new StatementReader(ModelFile.LoadEmbedded, _language);
        _claims = claims.GetAwaiter().GetResult();
    }

    /// <summary>Creates a reader with the embedded models.</summary>
    public static OnRecordReader Create(ReadingOptions options = default) => new(options);

    /// <summary>Reads a text that is at hand.</summary>
    /// <param name="text">The text of an article.</param>
    /// <param name="date">Date of publication in ISO 8601 (a day, a month or a year), against which "on Friday" is read; null if unknown.</param>
    /// <param name="title">Its title, where the text does not begin with it.</param>
    /// <exception cref="ArgumentException">The text is empty, or the date is none.</exception>
    public ReadDocument Read(string text, string? date = null, string? title = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        var published = new IntakeOptions { Date = date }.Date;
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        return Read(DocumentIntake.Take(text, new Document { Id = id, File = "", Text = text, Title = title, Published = published }));
    }

    /// <summary>Reads one document that <see cref="DocumentIntake"/> took in: all stages, in order.</summary>
    /// <param name="document">The document; one without <see cref="Document.Blocks"/> has them found.</param>
    public ReadDocument Read(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (document.Blocks.IsDefaultOrEmpty) document = DocumentIntake.Again(document);
        Analysis analysis = _language.Analyse(document);
        ImmutableArray<Statement> statements = _statements.Read(analysis, _options.LeastConfidence);
        ClaimSet claims = _claims.Read(analysis, statements);
        return new ReadDocument(document, analysis, statements, claims);
    }
}
