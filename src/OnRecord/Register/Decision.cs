namespace OnRecord.Register;

/// <summary>What a user decided.</summary>
public enum DecisionKind
{
    /// <summary>The entry is right.</summary>
    Accept,

    /// <summary>The entry is wrong; it stays, marked.</summary>
    Reject,

    /// <summary>A field is otherwise than the machine says.</summary>
    Correct,

    /// <summary>Two entries are one matter.</summary>
    Merge,

    /// <summary>A report is of another matter than its entry.</summary>
    Split,

    /// <summary>A remark.</summary>
    Note,

    /// <summary>A word to find the entry by.</summary>
    Tag,

    /// <summary>How reliable a source is: A to F.</summary>
    Grade,

    /// <summary>Two parties are one.</summary>
    Alias,

    /// <summary>A document is taken out of the register.</summary>
    Remove,

    /// <summary>An earlier decision no longer holds.</summary>
    Undo,
}

/// <summary>A user's decision, kept beside what the machine said, never over it. Nothing erases one; an undone one stays in the history. Immutable.</summary>
/// <param name="Number">From 1, in the order in which they were made; 0 before it is kept.</param>
/// <param name="Time">When, UTC, ISO 8601.</param>
/// <param name="Author">Who.</param>
/// <param name="Kind">What.</param>
/// <param name="Target">Key of the entry, id of the party or document, name of the outlet, or number of the decision undone.</param>
/// <param name="Field">For a correction the field; for a document taken out <see cref="Erased"/> where its text was erased; else empty.</param>
/// <param name="Value">The new value, the other entry or party, the grade, the tag, the note, the reason.</param>
/// <param name="Moved">For a merge or split the numbers of the reports that moved, apart by commas; for a document taken out the entries and places of its
/// reports (<c>t1@17</c>); else empty.</param>
public sealed record Decision(long Number, string Time, string Author, DecisionKind Kind, string Target, string Field, string Value, string Moved = "")
{
    /// <summary><see cref="Field"/> of a document that was taken out with its text.</summary>
    public const string Erased = "erased";
}
