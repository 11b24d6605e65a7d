using Microsoft.AspNetCore.Http.Timeouts;

namespace Pontua.Server.Hosting;

/// <summary>No request runs longer than ten seconds, but the routes that say so (House/limits.csv).</summary>
static class Timeouts
{
    public static void AddTimeouts(this IServiceCollection services) => services.AddRequestTimeouts(options => options.DefaultPolicy = new RequestTimeoutPolicy
    {
        Timeout = TimeSpan.FromSeconds(10),
        TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
        WriteTimeoutResponse = http =>
        {
            http.Response.Headers.RetryAfter = "10";
            return ErrorAnswers.WriteAsync(http);
        },
    });
}
