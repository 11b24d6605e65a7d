using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Pontua.Server.Hosting;

/// <summary>The only client for addresses that came from data: it reaches what lies in the open internet, and what the configuration names.</summary>
/// <remarks>
/// Addresses are judged where they are used, so that a name cannot mean one address when it is looked at and another when it is called. No redirect is
/// followed, for it would lead past the judge; no proxy, which would look names up itself; no cookie, and nothing of ours in a header.
/// </remarks>
sealed class Outbound : IDisposable
{
    /// <summary>Setting: services that may be called though they do not lie in the open internet, each as host:port. Empty by default.</summary>
    public const string Private = "Outbound:Private";

    /// <summary>Code of the refusal where the answer did not come in time.</summary>
    public const string TookTooLong = "outbound.took_too_long";

    static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(3), ConnectionLife = TimeSpan.FromMinutes(2);

    readonly HashSet<string> _private;
    readonly HttpClient _client;
    readonly TimeProvider _clock;

    public Outbound(IConfiguration configuration, TimeProvider clock)
    {
        (_private, _clock) = (PrivateOf(configuration), clock);
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
            ConnectTimeout = ConnectPatience,
            MaxResponseHeadersLength = 32, // KB
            MaxConnectionsPerServer = 8,
            PooledConnectionLifetime = ConnectionLife,
            ConnectCallback = ConnectAsync,
        })
        { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>The address, where it is one that may be written: whole, http or https, without a name and password, on a port where services of the web are.</summary>
    /// <returns>Or a refusal: <c>outbound.address</c>, <c>outbound.port</c>.</returns>
    public static Outcome<Uri> Check(string? written)
        => Check(Uri.TryCreate(written, UriKind.Absolute, out var address) ? address : null);

    /// <summary>The settings' list, as host:port. Throws <see cref="SettingException"/> where an entry is none, which ends the start.</summary>
    public static HashSet<string> PrivateOf(IConfiguration configuration)
        => [.. from entry in configuration.GetSection(Private).Get<string[]>() ?? []
               select Uri.TryCreate($"http://{entry}", UriKind.Absolute, out var address) && address.PathAndQuery == "/" && address.UserInfo.Length == 0
                   && entry.EndsWith(string.Create(CultureInfo.InvariantCulture, $":{address.Port}"), StringComparison.Ordinal)
                   ? KeyOf(address.IdnHost, address.Port)
                   : throw new SettingException(Refusal.Of("setting.outbound_private", entry))];

    /// <summary>Whether the settings name it: what lies inside, where https is seldom.</summary>
    public bool IsPrivate(Uri address) => _private.Contains(KeyOf(address.IdnHost, address.Port));

    /// <summary>Sends once and reads the beginning of the answer, whatever its status.</summary>
    /// <param name="patience">For all of it: name, connection, answer.</param>
    /// <param name="mostBytes">So much of the answer is read; the rest is left.</param>
    /// <returns>Or a refusal: <c>outbound.address</c>, <c>outbound.port</c>, <c>outbound.not_allowed</c>, <c>outbound.no_such_host</c>, <c>outbound.unreachable</c>, <c>outbound.not_secure</c>, <c>outbound.no_answer</c>, <c>outbound.took_too_long</c>.</returns>
    public async Task<Outcome<OutboundAnswer>> SendAsync(HttpRequestMessage request, TimeSpan patience, int mostBytes, CancellationToken cancellation)
    {
        if (!Check(request.RequestUri).Succeeded(out _, out var refusal))
        {
            return refusal;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stop.CancelAfter(patience);
        try
        {
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop.Token);
            return new OutboundAnswer((int)answer.StatusCode, RetryAfterOf(answer), await ReadAsync(answer, mostBytes, stop.Token));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new Refusal(TookTooLong);
        }
        catch (HttpRequestException fault)
        {
            return RefusalOf(fault);
        }
        catch (IOException) // in the middle of the answer
        {
            return new Refusal("outbound.no_answer");
        }
    }

    public void Dispose() => _client.Dispose();

    static Outcome<Uri> Check(Uri? address)
    {
        if (address is not { IsAbsoluteUri: true } || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp) || address.UserInfo.Length > 0
            || address.HostNameType is not (UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6))
        {
            return new Refusal("outbound.address");
        }

        return address.Port is 80 or 443 or > 1023 ? address : Refusal.Of("outbound.port", address.Port);
    }

    async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = IPAddress.TryParse(host, out var written) ? [written] : await Dns.GetHostAddressesAsync(host, cancellation);
        if (!_private.Contains(KeyOf(host, port)) && !addresses.All(Addresses.IsPublic))
        {
            throw new NotAllowedException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellation); // those that were judged, one after the other: no second look-up
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    static async Task<byte[]> ReadAsync(HttpResponseMessage answer, int mostBytes, CancellationToken cancellation)
    {
        await using var body = await answer.Content.ReadAsStreamAsync(cancellation);
        var beginning = new byte[mostBytes];
        return beginning[..await body.ReadAtLeastAsync(beginning, mostBytes, throwOnEndOfStream: false, cancellation)];
    }

    TimeSpan? RetryAfterOf(HttpResponseMessage answer) => answer.Headers.RetryAfter switch
    {
        { Delta: { } wait } => wait,
        { Date: { } until } when until - _clock.GetUtcNow() is var wait && wait > TimeSpan.Zero => wait,
        _ => null,
    };

    static Refusal RefusalOf(HttpRequestException fault)
        => fault.GetBaseException() is NotAllowedException ? new Refusal("outbound.not_allowed", RefusalKind.Forbidden) : fault.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => new Refusal("outbound.no_such_host"),
            HttpRequestError.ConnectionError => new Refusal("outbound.unreachable"),
            HttpRequestError.SecureConnectionError => new Refusal("outbound.not_secure"),
            _ => new Refusal("outbound.no_answer"),
        };

    static string KeyOf(string host, int port) => string.Create(CultureInfo.InvariantCulture, $"{host.Trim('[', ']').ToLowerInvariant()} {port}");

    sealed class NotAllowedException : Exception;
}

/// <summary>What another host said.</summary>
/// <param name="RetryAfter">How long it asks us to wait; null: it does not say.</param>
/// <param name="Beginning">Of its body, as it came.</param>
sealed record OutboundAnswer(int Status, TimeSpan? RetryAfter, byte[] Beginning);
