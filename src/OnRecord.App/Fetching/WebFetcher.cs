using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace OnRecord.App.Fetching;

/// <summary>How addresses are fetched.</summary>
/// <param name="UserAgent">What the program calls itself.</param>
/// <param name="AllowPrivate">Whether addresses of the own machine and of private networks are fetched.</param>
internal sealed record FetchOptions(string UserAgent, bool AllowPrivate);

/// <summary>What an address gave.</summary>
/// <param name="Bytes">The body; null where it was not fetched.</param>
/// <param name="Url">Where it was in the end, after redirects.</param>
/// <param name="MediaType">Its media type, parameters included.</param>
/// <param name="Failure">Why there is no body, in words to be read after the address; null where there is, and where nothing changed.</param>
/// <param name="Tag">The server's mark of this version, for the next time.</param>
/// <param name="Modified">When the server says that it was changed, for the next time.</param>
internal sealed record Fetched(byte[]? Bytes, string Url, string? MediaType, string? Failure, string? Tag = null, DateTimeOffset? Modified = null);

/// <summary>Fetches addresses of the web: bounded in redirects, size and time, and never from private networks unless that is allowed.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class WebFetcher : IDisposable
{
    private const int MostRedirects = 10;
    private const int Largest = 128 << 20;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private static readonly string[] Unreadable = ["image/", "audio/", "video/", "font/", "text/css", "text/javascript", "application/javascript"];

    // Whoever asks a site for several pages waits in between.
    private static readonly TimeSpan BetweenRequests = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, DateTime> _asked = new(StringComparer.OrdinalIgnoreCase);
    private readonly HttpClient _client;
    private readonly SocketsHttpHandler _handler;

    public WebFetcher(FetchOptions options)
    {
        _handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = TimeSpan.FromSeconds(15),
            UseCookies = false,
            UseProxy = false,
            // Looked at when the connection is made: a name may lead elsewhere by then.
            ConnectCallback = (context, token) => Connect(context.DnsEndPoint, options.AllowPrivate, token),
        };
        _client = new HttpClient(_handler) { Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", options.UserAgent);
        _client.DefaultRequestHeaders.TryAddWithoutValidation("Accept",
            "text/html,application/xhtml+xml,application/xml;q=0.9,application/pdf;q=0.9,*/*;q=0.5");
    }

    /// <summary>Whether something that stands for an input is an address.</summary>
    public static bool IsAddress(string input) =>
        input.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || input.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>Fetches an address; what has not changed since the last time gives neither body nor failure.</summary>
    /// <param name="address">The address.</param>
    /// <param name="before">What it gave the last time, or null.</param>
    /// <param name="cancelled">Ends the wait.</param>
    public async Task<Fetched> FetchAsync(string address, Fetched? before = null, CancellationToken cancelled = default)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        time.CancelAfter(Longest);
        try
        {
            return await FollowAsync(address, before, time.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancelled.IsCancellationRequested)
        {
            return Failed(address, $"gave no whole answer within {Longest.TotalSeconds:0} seconds");
        }
        // Whatever a server sends is that address's fault alone.
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException))
        {
            return Failed(address, $"can't be fetched: {(e.InnerException ?? e).Message}");
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }

    private async Task<Fetched> FollowAsync(string address, Fetched? before, CancellationToken cancelled)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri)) return Failed(address, "is no address that can be fetched");
        if (_asked.TryGetValue(uri.Host, out var last) && last + BetweenRequests - DateTime.UtcNow is { Ticks: > 0 } wait)
            await Task.Delay(wait, cancelled).ConfigureAwait(false);
        _asked[uri.Host] = DateTime.UtcNow;
        for (var redirects = 0; redirects <= MostRedirects; redirects++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, uri);
            if (before?.Tag is { } tag && EntityTagHeaderValue.TryParse(tag, out var known)) request.Headers.IfNoneMatch.Add(known);
            request.Headers.IfModifiedSince = before?.Modified;
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancelled).ConfigureAwait(false);
            if (answer.StatusCode == HttpStatusCode.NotModified && before is not null) return before with { Bytes = null, Failure = null };
            if ((int)answer.StatusCode is >= 300 and < 400 && answer.Headers.Location is { } next)
            {
                uri = next.IsAbsoluteUri ? next : new Uri(uri, next);
                if (!IsAddress(uri.AbsoluteUri)) return Failed(address, $"leads to '{uri.AbsoluteUri}', which is no address of the web");
                continue;
            }
            return await AnswerAsync(address, uri, answer, cancelled).ConfigureAwait(false);
        }
        return Failed(address, $"leads from one address to the next more than {MostRedirects} times");
    }

    private static async Task<Fetched> AnswerAsync(string address, Uri uri, HttpResponseMessage answer, CancellationToken cancelled)
    {
        if (!answer.IsSuccessStatusCode)
            return Failed(address, string.Create(CultureInfo.InvariantCulture, $"answered {(int)answer.StatusCode} {answer.ReasonPhrase}").TrimEnd());
        var type = answer.Content.Headers.ContentType?.ToString();
        if (type is not null && Array.Exists(Unreadable, u => type.StartsWith(u, StringComparison.OrdinalIgnoreCase)))
            return Failed(address, $"is {type.Split(';')[0]}, which is not read");
        using var body = await answer.Content.ReadAsStreamAsync(cancelled).ConfigureAwait(false);
        using var memory = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; (read = await body.ReadAsync(buffer, cancelled).ConfigureAwait(false)) > 0;)
        {
            if (memory.Length + read > Largest) return Failed(address, $"is larger than {Largest >> 20} MB");
            memory.Write(buffer, 0, read);
        }
        return new Fetched(memory.ToArray(), uri.AbsoluteUri, type, null, answer.Headers.ETag?.ToString(), answer.Content.Headers.LastModified);
    }

    private static Fetched Failed(string address, string failure) => new(null, address, null, failure);

    private static async ValueTask<Stream> Connect(DnsEndPoint point, bool allowPrivate, CancellationToken cancelled)
    {
        var addresses = await Dns.GetHostAddressesAsync(point.Host, cancelled).ConfigureAwait(false);
        var open = allowPrivate ? addresses : [.. addresses.Where(a => !PrivateAddress.Is(a))];
        if (open.Length == 0 && addresses.Length > 0)
            throw new HttpRequestException($"'{point.Host}' is an address of this machine or of a private network; --allow-private lets it be fetched");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(open, point.Port, cancelled).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
