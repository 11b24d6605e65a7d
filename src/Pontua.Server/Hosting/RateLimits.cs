using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Pontua.Server.Hosting;

/// <summary>How often one caller may ask. By credential where there is one, else by address; each caller has a bucket of their own.</summary>
static class RateLimits
{
    /// <summary>For routes that check a password or a code: a person tries a few times, a program thousands.</summary>
    public const string Secrets = "secrets";

    /// <summary>For what people without an account send: the customers of a shop share its address, a program needs none of them.</summary>
    public const string Answers = "answers";

    public static void AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
            rejected.HttpContext.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => Bucket(CallerOf(http), burst: 600, perSecond: 60));
        options.AddPolicy(Secrets, http => HttpMethods.IsPost(http.Request.Method)
            ? RateLimitPartition.GetSlidingWindowLimiter(AddressOf(http), _ => new() { PermitLimit = 60, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 })
            : RateLimitPartition.GetNoLimiter("reading"));
        options.AddPolicy(Answers, http => HttpMethods.IsPost(http.Request.Method)
            ? RateLimitPartition.GetSlidingWindowLimiter(AddressOf(http), _ => new() { PermitLimit = 40, Window = TimeSpan.FromMinutes(10), SegmentsPerWindow = 10 })
            : RateLimitPartition.GetSlidingWindowLimiter($"reading {AddressOf(http)}", _ => new() { PermitLimit = 300, Window = TimeSpan.FromMinutes(10), SegmentsPerWindow = 10 })); // each look is a touch in the log
    });

    static RateLimitPartition<string> Bucket(string caller, int burst, int perSecond)
        => RateLimitPartition.GetTokenBucketLimiter(caller, _ => new() { TokenLimit = burst, TokensPerPeriod = perSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1) });

    static string CallerOf(HttpContext http)
    {
        var member = http.RequestServices.GetRequiredService<CurrentMember>();
        return member.UserId is { } user ? $"user {user}"
            : member.KeyHint is { } hint ? $"key {http.RequestServices.GetRequiredService<CurrentWorkspace>().Id} {hint}"
            : AddressOf(http);
    }

    /// <summary>An IPv6 caller has a whole /64 to call from.</summary>
    static string AddressOf(HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } address)
        {
            return "no address";
        }

        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? $"{new IPNetwork(Mask(address), 64)}" : $"{address}";
    }

    static IPAddress Mask(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}
