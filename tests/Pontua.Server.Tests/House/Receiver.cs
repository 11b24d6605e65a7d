using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Pontua.Server.Tests.House;

/// <summary>What another company's server got.</summary>
/// <param name="Target">Path and query.</param>
/// <param name="Headers">Of several of one name, joined by commas.</param>
public sealed record Received(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body);

/// <summary>A real server of somebody else on this computer: keeps what it gets and answers as the test says.</summary>
public sealed class Receiver : IAsyncDisposable
{
    readonly WebApplication _app;
    readonly ConcurrentQueue<Received> _received = new();

    Receiver(WebApplication app, Func<HttpContext, Received, Task> answer)
    {
        _app = app;
        _app.Run(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            var received = new Received(
                http.Request.Method, http.Request.Path + http.Request.QueryString, http.Request.Headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => $"{h.Value}"), body.ToArray());
            _received.Enqueue(received);
            await answer(http, received);
        });
    }

    public IReadOnlyList<Received> Received => [.. _received];

    public int Port => new Uri(_app.Urls.Single()).Port;

    public static Task<Receiver> StartAsync(int status = StatusCodes.Status200OK)
        => StartAsync((http, _) =>
        {
            http.Response.StatusCode = status;
            return Task.CompletedTask;
        });

    public static async Task<Receiver> StartAsync(Func<HttpContext, Received, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new Receiver(builder.Build(), answer);
        await receiver._app.StartAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
