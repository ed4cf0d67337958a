using System.Collections.Immutable;

namespace OnRecord.Language;

/// <summary>A sentence: its tokens and its dependency tree. Immutable and thread-safe. All indices are of tokens in the sentence.</summary>
public sealed class Sentence
{
    private readonly int[][] _children;
    private readonly int[] _left;
    private readonly int[] _right;

    internal Sentence(int index, int block, bool headline, ImmutableArray<Token> tokens)
    {
        Index = index;
        Block = block;
        IsHeadline = headline;
        Tokens = tokens;
        _children = BuildChildren(tokens);
        (_left, _right) = BuildEdges(tokens);
    }

    /// <summary>Which sentence of the document it is, from 0.</summary>
    public int Index { get; }

    /// <summary>Which block of the document it stands in.</summary>
    public int Block { get; }

    /// <summary>Whether it is (part of) the headline.</summary>
    public bool IsHeadline { get; }

    /// <summary>The tokens; never empty.</summary>
    public ImmutableArray<Token> Tokens { get; }

    /// <summary>From the first token's start to the last one's end, in UTF-16 code units.</summary>
    public TextSpan Span => new(Tokens[0].Span.Start, Tokens[^1].Span.End);

    internal int Count => Tokens.Length;

    internal Token this[int token] => Tokens[token];

    internal ReadOnlySpan<int> Children(int token) => _children[token];

    /// <summary>First token of the word's subtree.</summary>
    internal int LeftEdge(int token) => _left[token];

    /// <summary>Last token of the word's subtree.</summary>
    internal int RightEdge(int token) => _right[token];

    internal TextSpan SpanOf(int first, int last) => new(Tokens[first].Span.Start, Tokens[last].Span.End);

    internal int Child(int token, string relation)
    {
        foreach (var child in _children[token])
            if (Tokens[child].Relation == relation) return child;
        return -1;
    }

    internal int ChildExact(int token, string deprel)
    {
        foreach (var child in _children[token])
            if (Tokens[child].Deprel == deprel) return child;
        return -1;
    }

    internal bool IsAncestor(int ancestor, int token)
    {
        for (var t = token; t >= 0; t = Tokens[t].Head)
            if (t == ancestor) return true;
        return false;
    }

    /// <summary>The token that holds a UTF-16 offset of the document, or the first after it; -1 past the end.</summary>
    internal int TokenAt(int offset)
    {
        for (var i = 0; i < Tokens.Length; i++)
            if (offset < Tokens[i].Span.End) return i;
        return -1;
    }

    private static int[][] BuildChildren(ImmutableArray<Token> tokens)
    {
        var counts = new int[tokens.Length];
        foreach (var token in tokens)
            if (token.Head >= 0) counts[token.Head]++;
        var children = new int[tokens.Length][];
        for (var i = 0; i < children.Length; i++)
        {
            children[i] = counts[i] == 0 ? [] : new int[counts[i]];
            counts[i] = 0;
        }
        for (var i = 0; i < tokens.Length; i++)
            if (tokens[i].Head is >= 0 and var head) children[head][counts[head]++] = i;
        return children;
    }

    private static (int[] Left, int[] Right) BuildEdges(ImmutableArray<Token> tokens)
    {
        var left = new int[tokens.Length];
        var right = new int[tokens.Length];
        for (var i = 0; i < tokens.Length; i++) left[i] = right[i] = i;
        for (var i = 0; i < tokens.Length; i++)
        {
            // Walk up while the edge grows: linear in practice, for trees are shallow.
            for (var head = tokens[i].Head; head >= 0; head = tokens[head].Head)
            {
                if (left[head] <= i && right[head] >= i) break;
                left[head] = Math.Min(left[head], i);
                right[head] = Math.Max(right[head], i);
            }
        }
        return (left, right);
    }
}
