using System.Globalization;
using System.Text;

namespace OnRecord.Formats.Office;

/// <summary>Goes through the words of control of one rich text.</summary>
internal sealed class RtfText(byte[] bytes)
{
    private const int MostOpen = 1000;
    private const int DefaultCodePage = 1252;

    // What stands in these is no text of the document.
    private static readonly HashSet<string> Hidden =
    [
        "colortbl", "stylesheet", "pict", "object", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf",
        "listtable", "listoverridetable", "rsidtbl", "generator", "themedata", "colorschememapping", "latentstyles", "datastore", "xmlnstbl", "fldinst",
        "bkmkstart", "bkmkend", "filetbl", "revtbl", "operator", "company", "category", "keywords", "comment", "doccomm", "annotation",
        "atnid", "atnauthor", "nonshppict",
    ];

    // Windows' sets of characters and their code pages.
    private static readonly Dictionary<int, int> CodePages = new()
    {
        [128] = 932,
        [129] = 949,
        [134] = 936,
        [136] = 950,
        [161] = 1253,
        [162] = 1254,
        [163] = 1258,
        [177] = 1255,
        [178] = 1256,
        [186] = 1257,
        [204] = 1251,
        [222] = 874,
        [238] = 1250,
    };

    private readonly StringBuilder _text = new();
    private readonly StringBuilder _title = new();
    private readonly StringBuilder _author = new();
    private readonly List<byte> _pending = [];
    private readonly Stack<State> _states = new();
    private State _state = new(Target.Text, 1, DefaultCodePage);
    private readonly Dictionary<int, int> _fonts = [];
    private int _codePage = DefaultCodePage;
    private int _font;
    private int _at;
    private int _skip;
    private (int Year, int Month, int Day) _date;

    static RtfText() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private enum Target
    {
        Text,
        Title,
        Author,
        Date,
        Fonts,
        Nothing,
    }

    private readonly record struct State(Target Target, int Fallbacks, int CodePage, bool IsHidden = false);

    public string Text => _text.ToString();

    public string Title => _title.ToString();

    public string Author => _author.ToString();

    public string? Created => _date.Year > 0
        ? Dates.WrittenDate.Of(string.Create(CultureInfo.InvariantCulture, $"{_date.Year:0000}-{_date.Month:00}-{_date.Day:00}"))
        : null;

    public void Read()
    {
        while (_at < bytes.Length)
        {
            var c = (char)bytes[_at++];
            if (c == '{') Open();
            else if (c == '}') Close();
            else if (c == '\\') Control();
            else if (c is not ('\r' or '\n')) Put(bytes[_at - 1]);
        }
        Flush();
    }

    private void Open()
    {
        Flush();
        if (_states.Count > MostOpen) throw new FormatFault($"opens more than {MostOpen} groups in one another, which no document does");
        _states.Push(_state);
    }

    private void Close()
    {
        Flush();
        if (_states.TryPop(out var before)) _state = before;
    }

    private void Control()
    {
        if (_at >= bytes.Length) return;
        var c = (char)bytes[_at];
        if (char.IsAsciiLetter(c))
        {
            Word();
            return;
        }
        _at++;
        if (c == '\'' && _at + 2 <= bytes.Length)
        {
            var digits = Encoding.ASCII.GetString(bytes, _at, 2);
            _at += 2;
            if (byte.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)) Put(code);
        }
        else if (c == '*') _state = _state with { Target = Target.Nothing };
        else if (c == '~') Put((byte)' ');
        else if (c is '_') Put((byte)'-');
        else if (c is '{' or '}' or '\\') Put((byte)c);
        else if (c is '\r' or '\n') Put('\n');
    }

    private void Word()
    {
        var start = _at;
        while (_at < bytes.Length && char.IsAsciiLetter((char)bytes[_at])) _at++;
        var word = Encoding.ASCII.GetString(bytes, start, _at - start);
        var from = _at;
        if (_at < bytes.Length && bytes[_at] == '-') _at++;
        while (_at < bytes.Length && char.IsAsciiDigit((char)bytes[_at])) _at++;
        var digits = Encoding.ASCII.GetString(bytes, from, _at - from);
        var hasValue = int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value);
        if (_at < bytes.Length && bytes[_at] == ' ') _at++;
        Do(word, hasValue ? value : null);
    }

    private void Do(string word, int? value)
    {
        if (word == "fonttbl") _state = _state with { Target = Target.Fonts };
        else if (_state.Target == Target.Fonts) Font(word, value);
        else if (word == "v") Hide(value != 0);
        else if (word == "f" && value is { } font) UseFont(font);
        else if (Hidden.Contains(word)) _state = _state with { Target = Target.Nothing };
        else if (word is "title" or "author" or "creatim" && _state.Target != Target.Nothing) _state = _state with { Target = TargetOf(word) };
        else if (word == "info") _state = _state with { Target = Target.Date };
        else if (word is "par" or "line" or "row" or "sect" or "page") Put('\n');
        else if (word is "cell") Put(" | ");
        else if (word is "tab" or "emspace" or "enspace" or "qmspace") Put(' ');
        else if (word == "ansicpg" && value is > 0) _state = _state with { CodePage = _codePage = value.Value };
        else if (word == "uc" && value is >= 0) _state = _state with { Fallbacks = value.Value };
        else if (word == "u" && value is { } code) Unicode(code);
        else if (word == "bin" && value is > 0) _at = (int)Math.Min(bytes.Length, (long)_at + value.Value);
        else if (Sign(word) is { } sign) Put(sign);
        else if (_state.Target == Target.Date && value is { } number) Date(word, number);
    }

    // Some programs write each twice: the first counts.
    private Target TargetOf(string word) => word switch
    {
        "title" => _title.Length == 0 ? Target.Title : Target.Nothing,
        "author" => _author.Length == 0 ? Target.Author : Target.Nothing,
        _ => Target.Date,
    };

    private static char? Sign(string word) => word switch
    {
        "lquote" => '‘',
        "rquote" => '’',
        "ldblquote" => '“',
        "rdblquote" => '”',
        "endash" => '–',
        "emdash" => '—',
        "bullet" => '•',
        _ => null,
    };

    private void Hide(bool isHidden)
    {
        Flush();
        _state = _state with { IsHidden = isHidden };
    }

    // Letters of a font with its own set are written in that set's code page.
    private void Font(string word, int? value)
    {
        if (word == "f" && value is { } number) _font = number;
        if (word == "fcharset" && value is { } set && CodePages.TryGetValue(set, out var page)) _fonts[_font] = page;
    }

    private void UseFont(int font)
    {
        Flush();
        _state = _state with { CodePage = _fonts.GetValueOrDefault(font, _codePage) };
    }

    private void Date(string word, int value)
    {
        if (word == "yr" && _date.Year == 0) _date.Year = value;
        if (word == "mo" && _date.Month == 0) _date.Month = value;
        if (word == "dy" && _date.Day == 0) _date.Day = value;
    }

    // A letter that older readers do not know is followed by what they show instead.
    private void Unicode(int code)
    {
        Put((char)(ushort)code);
        _skip = _state.Fallbacks;
    }

    private void Put(byte value)
    {
        if (_skip > 0) _skip--;
        else _pending.Add(value);
    }

    private void Put(string words)
    {
        foreach (var c in words) Put(c);
    }

    private void Put(char c)
    {
        Flush();
        Sink()?.Append(c);
    }

    // Bytes of one letter may be several.
    private void Flush()
    {
        if (_pending.Count == 0) return;
        Sink()?.Append(CodePage(_state.CodePage).GetString([.. _pending]));
        _pending.Clear();
    }

    private StringBuilder? Sink() => _state.Target switch
    {
        _ when _state.IsHidden => null,
        Target.Text => _text,
        Target.Title => _title,
        Target.Author => _author,
        _ => null,
    };

    private static Encoding CodePage(int number)
    {
        try
        {
            return Encoding.GetEncoding(number);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return Encoding.GetEncoding(DefaultCodePage);
        }
    }
}
