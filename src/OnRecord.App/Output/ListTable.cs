using Spectre.Console;

namespace OnRecord.App.Output;

/// <summary>Rows under named columns: laid out to fit a terminal; a line a row with tabs between, neither padded nor broken, for what reads a pipe or a
/// file.</summary>
/// <param name="columns">The columns' names.</param>
internal sealed class ListTable(params IReadOnlyList<string> columns)
{
    private readonly List<IReadOnlyList<string?>> _rows = [];

    /// <summary>Adds a row.</summary>
    /// <param name="cells">Words, no markup; as many as there are columns.</param>
    public void Add(params IReadOnlyList<string?> cells) => _rows.Add(cells);

    public void Write(IAnsiConsole console)
    {
        if (Consoles.IsPiped(console)) WriteLines(console.Profile.Out.Writer);
        else WriteTable(console);
    }

    private void WriteLines(TextWriter output)
    {
        output.Write(string.Join('\t', columns) + '\n');
        foreach (var row in _rows) output.Write(string.Join('\t', row.Select(c => Visible.Line(c ?? ""))) + '\n');
    }

    private void WriteTable(IAnsiConsole console)
    {
        // A column with nothing in it only takes room from the others.
        var filled = Enumerable.Range(0, columns.Count).Where(i => _rows.Exists(r => !string.IsNullOrEmpty(r[i]))).ToList();
        var table = new Table { Border = TableBorder.Simple };
        foreach (var i in filled) table.AddColumn(columns[i]);
        foreach (var row in _rows) table.AddRow([.. filled.Select(i => Phrases.Shown(row[i]))]);
        console.Write(table);
    }
}
