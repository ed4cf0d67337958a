using OnRecord.Register;

namespace OnRecord.App.Output;

/// <summary>What lists call the fields of an entry, by its kind, and what the register calls them.</summary>
internal static class EntryFields
{
    private static readonly Dictionary<EntryKind, (string Name, string Field)[]> Names = new()
    {
        [EntryKind.Statement] = [("speaker", "from"), ("speaks-for", "to"), ("attitude", "what")],
        [EntryKind.Transfer] = [("supplier", "from"), ("recipient", "to"), ("what", "what"), ("items", "what"), ("stage", "stage"), ("when", "when")],
        [EntryKind.Sanction] = [("imposer", "from"), ("target", "to"), ("imposed-by", "from"), ("on", "to"), ("for", "what"), ("reason", "what"),
            ("stage", "stage"), ("when", "when")],
        [EntryKind.Event] = [("actor", "from"), ("recipient", "to"), ("who", "from"), ("to-whom", "to"), ("what", "what"), ("type", "what"), ("when", "when")],
        [EntryKind.Dispute] = [("held-by", "from"), ("disputed-by", "to")],
    };

    /// <summary>What lists call a register's field.</summary>
    public static string Called(EntryKind kind, string field)
    {
        foreach (var (name, known) in Names[kind])
            if (known == field) return name;
        return field;
    }

    /// <summary>The register's field for a name.</summary>
    /// <exception cref="DecisionException">Entries of the kind have no field of that name.</exception>
    public static string InRegister(EntryKind kind, string name)
    {
        var plain = name.Trim().ToLowerInvariant().Replace(' ', '-').Replace('_', '-');
        if (RegisterKeeper.CorrectableFields.Contains(plain)) return plain;
        foreach (var (known, field) in Names[kind])
            if (known == plain || known + "s" == plain) return field;
        throw new DecisionException(DecisionFault.Value, $"A {kind.ToString().ToLowerInvariant()} has no field '{name}' to correct; there are: " +
            $"{string.Join(", ", Names[kind].Select(n => n.Name))}.");
    }
}
