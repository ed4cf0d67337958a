using System.Collections.Immutable;
using System.Text.Json;
using OnRecord.Intake;

namespace OnRecord.Storage;

/// <summary>A document's form as JSON; what a plain text has is not written.</summary>
internal static class FormJson
{
    /// <summary>The JSON, or null for a plain text.</summary>
    public static string? Of(DocumentForm form) =>
        form == DocumentForm.PlainText ? null : JsonSerializer.Serialize(form, RowJson.Default.DocumentForm);

    /// <summary>The form of a row.</summary>
    public static DocumentForm Read(string? json)
    {
        if (json is null) return DocumentForm.PlainText;
        var form = JsonSerializer.Deserialize(json, RowJson.Default.DocumentForm) ?? DocumentForm.PlainText;
        return form with { Authors = Filled(form.Authors), Pages = Filled(form.Pages) };
    }

    private static ImmutableArray<T> Filled<T>(ImmutableArray<T> values) => values.IsDefault ? [] : values;
}
