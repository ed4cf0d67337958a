using System.Globalization;
using CsvHelper;
using OnRecord.App.Commands;
using OnRecord.Contract;
using OnRecord.Intake;

namespace OnRecord.App.Output;

/// <summary>Prints what was read from one document after another.</summary>
internal interface IReadPrinter : IDisposable
{
    void Print(ReadDocument read);
}

/// <summary>The JSON contract, an object a line.</summary>
internal sealed class JsonReadPrinter(TextWriter output, bool language, bool text) : IReadPrinter
{
    public void Print(ReadDocument read)
    {
        output.Write(ReadJson.Document(read, language, text));
        output.Write('\n');
    }

    public void Dispose() => output.Flush();
}

/// <summary>Statements and claims as rows of one table: what it is, who, what about whom, the words and the line.</summary>
internal sealed class CsvReadPrinter : IReadPrinter
{
    private readonly CsvWriter _csv;

    private readonly OutputFormat _format;

    public CsvReadPrinter(OutputFormat format, TextWriter output)
    {
        _format = format;
        _csv = Csv.Writer(format, output);
        foreach (var column in new[] { "file", "line", "entry", "id", "from", "to", "what", "stage", "when", "holders", "words", "confidence" })
            _csv.WriteField(column);
        _csv.NextRecord();
    }

    public void Print(ReadDocument read)
    {
        var text = read.Document.Text;
        var lines = new LineIndex(text);
        void Row(int offset, params object?[] cells)
        {
            _csv.WriteField(Csv.Cell(read.Document.File, _format));
            _csv.WriteField(lines.LineOf(offset));
            foreach (var cell in cells) _csv.WriteField(cell is string words ? Csv.Cell(words, _format) : cell);
            _csv.NextRecord();
        }
        foreach (var s in read.Statements)
            Row(s.Content.Hull.Start, "statement", s.Id, s.Speaker?.Name, s.SpeaksFor?.Name, ContractNames.Of(s.Attitude), null, null, null,
                s.Content.In(text), s.Confidence);
        foreach (var t in read.Claims.Transfers)
            Row(t.Evidence.Hull.Start, "transfer", t.Id, t.Supplier?.Name, t.Recipient?.Name, Phrases.Items(t, text), ContractNames.Of(t.Stage),
                Phrases.Time(t.When), Phrases.Holders(t.Holders), t.Evidence.In(text), t.Confidence);
        foreach (var n in read.Claims.Sanctions)
            Row(n.Evidence.Hull.Start, "sanction", n.Id, n.Imposer?.Name, string.Join("; ", n.Targets.Select(p => p.Name)), n.Reason?.In(text),
                ContractNames.Of(n.Stage), Phrases.Time(n.When), Phrases.Holders(n.Holders), n.Evidence.In(text), n.Confidence);
        foreach (var e in read.Claims.Events)
            Row(e.Evidence.Hull.Start, "event", e.Id, e.Actor.Name, e.Recipient?.Name, ContractNames.Of(e), null, Phrases.Time(e.When),
                Phrases.Holders(e.Holders), e.Evidence.In(text), e.Confidence);
        foreach (var d in read.Claims.Disputes)
            Row(d.Against.Hull.Start, "dispute", d.ClaimId, d.By?.Name, d.AgainstBy?.Name, d.Claim.In(text), null, null, null, d.Against.In(text), null);
    }

    public void Dispose() => _csv.Dispose();
}
