using System.Net;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace OnRecord.Formats.Xml;

/// <summary>Reads XML; where it is not well-formed, as much of it as can be told: stray ampersands, unknown entities and prefixes, elements left
/// open.</summary>
/// <remarks>No entity but those of HTML is ever expanded, and nothing outside is fetched.</remarks>
internal static class LenientXml
{
    private const int Deepest = 200;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        CheckCharacters = false,
        MaxCharactersFromEntities = 0,
    };

    /// <summary>The root element.</summary>
    /// <exception cref="FormatFault">There is no element.</exception>
    public static XElement Root(string xml)
    {
        var text = xml.TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), Settings);
            return XDocument.Load(new DepthReader(reader, Deepest), LoadOptions.PreserveWhitespace).Root!;
        }
        catch (XmlException)
        {
            return new Recovery(text).Root() ?? throw new FormatFault("is not XML: it has no element");
        }
    }

    /// <summary>Goes through tags one by one and closes what was left open.</summary>
    private sealed class Recovery(string xml)
    {
        private readonly Stack<XElement> _open = new();
        private XElement? _root;
        private int _at;

        public XElement? Root()
        {
            while (_at < xml.Length)
            {
                var tag = xml.IndexOf('<', _at);
                if (tag < 0) tag = xml.Length;
                if (tag > _at) Text(WebUtility.HtmlDecode(xml[_at..tag]));
                _at = tag;
                if (_at < xml.Length) Markup();
            }
            return _root;
        }

        private void Markup()
        {
            if (Skipped("<!--", "-->") || Skipped("<?", "?>") || Skipped("<!DOCTYPE", ">")) return;
            if (At("<![CDATA["))
            {
                var end = xml.IndexOf("]]>", _at, StringComparison.Ordinal);
                Text(xml[(_at + 9)..(end < 0 ? xml.Length : end)]);
                _at = end < 0 ? xml.Length : end + 3;
                return;
            }
            var close = xml.IndexOf('>', _at);
            var name = _at + 1 < xml.Length ? xml[_at + 1] : ' ';
            if (close < 0 || !(char.IsLetter(name) || name is '/' or '_'))
            {
                Text("<");
                _at++;
                return;
            }
            var inside = xml[(_at + 1)..close];
            _at = close + 1;
            if (inside[0] == '/') Close(inside[1..].Trim());
            else Open(inside);
        }

        private bool At(string mark) => string.CompareOrdinal(xml, _at, mark, 0, mark.Length) == 0;

        private bool Skipped(string start, string end)
        {
            if (!At(start)) return false;
            var found = xml.IndexOf(end, _at, StringComparison.Ordinal);
            _at = found < 0 ? xml.Length : found + end.Length;
            return true;
        }

        private void Open(string inside)
        {
            var isEmpty = inside.EndsWith('/');
            var words = inside.TrimEnd('/');
            var end = words.AsSpan().IndexOfAny(" \t\r\n");
            var attributes = end < 0 ? [] : Attributes(words[end..]);
            var element = new XElement(Named(end < 0 ? words : words[..end], attributes));
            foreach (var (name, value) in attributes)
                if (name != "xmlns" && !name.StartsWith("xmlns:", StringComparison.Ordinal) && Plain(name) is { } plain)
                    element.SetAttributeValue(plain, value);
            if (_open.Count > 0) _open.Peek().Add(element);
            else _root ??= element;
            if (!isEmpty && _open.Count < Deepest) _open.Push(element);
        }

        // A closing tag ends what is open inside it, too; one without a beginning ends nothing.
        private void Close(string name)
        {
            var local = name[(name.IndexOf(':') + 1)..];
            if (!_open.Any(e => e.Name.LocalName == local)) return;
            while (_open.Count > 1 && _open.Peek().Name.LocalName != local) _open.Pop();
            if (_open.Count > 1 || _open.Peek().Name.LocalName == local) _open.Pop();
        }

        private void Text(string text)
        {
            if (_open.Count > 0) _open.Peek().Add(new XText(Clean(text)));
        }

        private XName Named(string name, List<(string Name, string Value)> attributes)
        {
            var colon = name.IndexOf(':');
            var key = colon < 0 ? "xmlns" : "xmlns:" + name[..colon];
            var declared = attributes.Find(a => a.Name == key).Value;
            var space = declared ?? (colon < 0 ? _open.Count > 0 ? _open.Peek().Name.NamespaceName : "" : XmlPrefixes.NamespaceOf(name[..colon]));
            return XName.Get(Plain(name[(colon + 1)..]) ?? "unnamed", space);
        }

        private static string? Plain(string name)
        {
            var local = name[(name.IndexOf(':') + 1)..];
            return local.Length > 0 && XmlConvert.EncodeLocalName(local) is { } encoded ? encoded : null;
        }

        private static List<(string Name, string Value)> Attributes(string text)
        {
            var found = new List<(string, string)>();
            for (var i = 0; i < text.Length;)
            {
                var equals = text.IndexOf('=', i);
                if (equals < 0) break;
                var name = text[i..equals].Trim();
                var start = equals + 1;
                while (start < text.Length && char.IsWhiteSpace(text[start])) start++;
                if (start >= text.Length) break;
                var quote = text[start] is '"' or '\'' ? text[start] : ' ';
                var from = quote == ' ' ? start : start + 1;
                var end = text.IndexOf(quote, Math.Min(from, text.Length));
                if (end < 0) end = text.Length;
                if (name.Length > 0 && !name.Contains(' ', StringComparison.Ordinal)) found.Add((name, Clean(WebUtility.HtmlDecode(text[from..end]))));
                i = end + 1;
            }
            return found;
        }

        private static string Clean(string text)
        {
            if (text.All(XmlConvert.IsXmlChar)) return text;
            var clean = new StringBuilder(text.Length);
            for (var i = 0; i < text.Length; i++)
            {
                if (XmlConvert.IsXmlChar(text[i])) clean.Append(text[i]);
                else if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])) clean.Append(text[i]).Append(text[++i]);
            }
            return clean.ToString();
        }
    }
}
