using System.Collections.Immutable;

namespace OnRecord.Formats.Web;

/// <summary>What a page tells of itself beside its text.</summary>
/// <param name="Title">Its headline, without the site's name.</param>
/// <param name="Published">The day of publication, <c>yyyy-MM-dd</c>.</param>
/// <param name="Outlet">Who published it.</param>
/// <param name="Url">Its canonical address.</param>
/// <param name="Authors">Who wrote it.</param>
/// <param name="Body">The article's whole text as the page's linked data give it; without paragraphs, mostly.</param>
internal sealed record PageFacts(string? Title, string? Published, string? Outlet, string? Url, ImmutableArray<string> Authors, string? Body);
