namespace OnRecord.Language.Parsing;

/// <summary>The arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez and Satta 2011) with an artificial root at the stack's bottom.</summary>
/// <remarks>
/// SHIFT moves the buffer's first word to the stack; LEFT pops the stack's top and makes it a dependent of the buffer's first; RIGHT pops it as a dependent of the word
/// below it. One root only: a word becomes the root's dependent when it is the last one left. Positions count from 0; -1 is the root. Mutable scratch: one for each thread.
/// </remarks>
internal sealed class ArcHybrid
{
    public const int Root = -1;
    private int[] _stack = [];
    private int _depth;

    /// <summary>First word of the buffer, or <see cref="Count"/> where it is empty.</summary>
    public int Next { get; private set; }

    public int Count { get; private set; }

    public int[] Heads { get; private set; } = [];

    public int[] Labels { get; private set; } = [];

    // Outermost and second outermost dependents so far, by side.
    public int[] LeftMost { get; private set; } = [];

    public int[] RightMost { get; private set; } = [];

    public int[] LeftSecond { get; private set; } = [];

    public int[] RightSecond { get; private set; } = [];

    public int Depth => _depth;

    public bool Done => Next == Count && _depth == 1;

    public bool CanShift => Next < Count;

    public bool CanLeft => Next < Count && _depth > 1;

    public bool CanRight => _depth > 2 || (_depth == 2 && Next == Count);

    public void Begin(int count)
    {
        if (_stack.Length < count + 1)
        {
            var size = Math.Max(64, (count + 1) * 2);
            _stack = new int[size];
            (Heads, Labels, LeftMost, RightMost, LeftSecond, RightSecond) = (new int[size], new int[size], new int[size], new int[size], new int[size], new int[size]);
        }
        foreach (var dependents in new[] { Heads, LeftMost, RightMost, LeftSecond, RightSecond }) Array.Fill(dependents, -1, 0, count);
        Count = count;
        Next = 0;
        _stack[0] = Root;
        _depth = 1;
    }

    /// <summary>The word so far down the stack (0 is the top), <see cref="Root"/> for the root; -2 where the stack is not so deep.</summary>
    public int Stack(int down) => down < _depth ? _stack[_depth - 1 - down] : -2;

    public void Shift() => _stack[_depth++] = Next++;

    public void Left(int label) => Attach(_stack[--_depth], Next, label);

    public void Right(int label)
    {
        var dependent = _stack[--_depth];
        Attach(dependent, _stack[_depth - 1], label);
    }

    /// <summary>Whether each kind of move keeps every gold arc that is still in reach (the dynamic oracle of Goldberg and Nivre 2013).</summary>
    /// <param name="gold">Gold head of each word, -1 for the root's dependent.</param>
    public (int Shift, int Left, int Right) Costs(int[] gold)
    {
        int shift = 0, left = 0, right = 0;
        var s0 = Stack(0);
        var s1 = Stack(1);
        if (CanShift)
        {
            // SHIFT: the first of the buffer loses a head deeper in the stack than its top, and dependents anywhere in the stack.
            for (var d = 0; d < _depth; d++)
            {
                var word = Stack(d);
                if (word >= 0 && gold[word] == Next) shift++;
                if (d > 0 && gold[Next] == word) shift++;
            }
        }
        if (s0 >= 0)
        {
            for (var b = Next; b < Count; b++)
            {
                if (gold[b] == s0)
                {
                    left++;
                    right++;
                }
                if (gold[s0] == b)
                {
                    right++;
                    if (b != Next) left++;
                }
            }
            if (gold[s0] == s1 && s1 != -2) left++;
        }
        return (shift, left, right);
    }

    private void Attach(int dependent, int head, int label)
    {
        Heads[dependent] = head;
        Labels[dependent] = label;
        if (head < 0) return;
        if (dependent < head)
        {
            LeftSecond[head] = LeftMost[head];
            LeftMost[head] = dependent;
        }
        else
        {
            RightSecond[head] = RightMost[head];
            RightMost[head] = dependent;
        }
    }
}
