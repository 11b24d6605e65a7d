using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Pontua.Ingestion.Events;
using Pontua.Ingestion.Segment;
using Pontua.Server.Hosting;

namespace Pontua.Server.Ingestion.Live;

/// <summary>The routes of the wire format that Segment's and RudderStack's clients speak, and our own tracker.</summary>
/// <remarks>They answer before the pipeline of the pages: no cookie is read here, no page of another site is turned away, and the key alone says who sends. Never a redirect: the clients would take it for delivered.</remarks>
static class SegmentEndpoints
{
    const string RetryAfterSeconds = "1";

    static readonly (string Name, string Short, EventKind Kind)[] Calls =
    [
        ("identify", "i", EventKind.Identify), ("track", "t", EventKind.Track), ("page", "p", EventKind.Page),
        ("screen", "s", EventKind.Screen), ("group", "g", EventKind.Group), ("alias", "a", EventKind.Alias),
    ];

    public static void MapSegment(this IEndpointRouteBuilder routes)
    {
        foreach (var (name, shortName, kind) in Calls)
        {
            Map(routes, $"/v1/{name}", kind);
            Map(routes, $"/v1/{shortName}", kind);
        }

        Map(routes, "/v1/batch", null);
        Map(routes, "/v1/b", null);
        Map(routes, "/v1/import", null);
        routes.MapMethods("/v1/projects/{key}/settings", [HttpMethods.Get, HttpMethods.Options], ShowSettings).OpenToSenders();
        routes.MapMethods("/v1/m", [HttpMethods.Post, HttpMethods.Options], TakeNothing).OpenToSenders();
    }

    static void Map(IEndpointRouteBuilder routes, string path, EventKind? kind)
        => routes.MapMethods(path, [HttpMethods.Post, HttpMethods.Options], http => TakeAsync(http, kind))
            .OpenToSenders().WithMetadata(new RequestSizeLimitAttribute(SegmentBody.MostBytes));

    /// <summary>No account, no form's token, no limit but the queue's and the key's: that is said here once for all these routes.</summary>
    static IEndpointConventionBuilder OpenToSenders(this IEndpointConventionBuilder route)
        => route.AllowAnonymous().WithMetadata(OpenToOtherSites.Mark).DisableAntiforgery().DisableRateLimiting().DisableRequestTimeout().ShortCircuit();

    static async Task TakeAsync(HttpContext http, EventKind? kind)
    {
        OpenToOtherSites.Allow(http.Response);
        if (HttpMethods.IsOptions(http.Request.Method))
        {
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        try
        {
            await TakeBodyAsync(http, kind);
        }
        catch (QueueFullException)
        {
            await LaterAsync(http, StatusCodes.Status429TooManyRequests, "ingest.busy");
        }
        catch (StoreFaultException fault)
        {
            await LaterAsync(http, StatusCodes.Status503ServiceUnavailable, fault.Fault.Code);
        }
    }

    static async Task TakeBodyAsync(HttpContext http, EventKind? kind)
    {
        var services = http.RequestServices;
        ReadOnlyMemory<byte>? read;
        try
        {
            read = await InflatedBody.ReadAsync(http.Request, SegmentBody.MostBytes, http.RequestAborted);
        }
        catch (InvalidDataException)
        {
            await RefuseAsync(http, new("body.not_packed"), StatusCodes.Status400BadRequest);
            return;
        }

        if (read is not { } body)
        {
            await RefuseAsync(http, Refusal.Of("body.too_large", SegmentBody.MostBytes / 1024 / 1024), StatusCodes.Status413PayloadTooLarge);
            return;
        }

        var receivedAt = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var parsed = SegmentBody.Read(body, kind, receivedAt);
        parsed.Succeeded(out var calls, out var refusal);
        var keys = services.GetRequiredService<WriteKeys>();
        if (await keys.FindAsync(KeyOf(http.Request) ?? calls?.WriteKey, http.RequestAborted) is not { } source)
        {
            await RefuseAsync(http, new("key.unknown"), StatusCodes.Status401Unauthorized);
            return;
        }

        if (calls is null)
        {
            await RefuseAsync(http, refusal, StatusCodes.Status400BadRequest);
            return;
        }

        await AnswerAsync(http, await services.GetRequiredService<ReceiveEvents>().RunAsync(source, calls.Items, http.RequestAborted));
    }

    /// <summary>The user name of Basic, or a Bearer; null: the body has it.</summary>
    static string? KeyOf(HttpRequest request)
    {
        var authorization = request.Headers.Authorization.ToString();
        var split = authorization.IndexOf(' ', StringComparison.Ordinal);
        if (split < 0)
        {
            return null;
        }

        var (scheme, rest) = (authorization[..split], authorization[(split + 1)..].Trim());
        if (scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
        {
            return rest;
        }

        var bytes = new byte[rest.Length];
        return scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase) && Convert.TryFromBase64String(rest, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length).Split(':')[0] : null;
    }

    static async Task AnswerAsync(HttpContext http, ItemResult[] results)
    {
        var (stored, duplicates) = (results.Count(r => r.Fate is ItemFate.Stored), results.Count(r => r.Fate is ItemFate.Duplicate));
        var response = http.Response;
        response.StatusCode = stored + duplicates > 0 || results.Length == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        response.ContentType = "application/json";
        response.Headers.CacheControl = "no-store";
        var buffer = new ArrayBufferWriter<byte>(64 + (100 * results.Length));
        await using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteBoolean("success"u8, stored + duplicates == results.Length);
            json.WriteNumber("accepted"u8, stored + duplicates);
            json.WriteNumber("duplicates"u8, duplicates);
            json.WriteStartArray("items"u8);
            for (var i = 0; i < results.Length; i++)
            {
                json.WriteStartObject();
                json.WriteNumber("index"u8, i);
                json.WriteString("messageId"u8, results[i].MessageId);
                json.WriteString("result"u8, results[i].Fate switch { ItemFate.Stored => "stored"u8, ItemFate.Duplicate => "duplicate"u8, _ => "refused"u8 });
                if (results[i].Code is { } code)
                {
                    json.WriteString("code"u8, code);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        response.ContentLength = buffer.WrittenCount;
        await response.Body.WriteAsync(buffer.WrittenMemory, http.RequestAborted);
    }

    static Task LaterAsync(HttpContext http, int status, string code)
    {
        http.Response.Headers.RetryAfter = RetryAfterSeconds;
        http.Response.Headers["X-RateLimit-Reset"] = RetryAfterSeconds;
        return RefuseAsync(http, new(code), status);
    }

    static Task RefuseAsync(HttpContext http, Refusal refusal, int status)
        => TypedResults.Problem(title: refusal.Code, detail: Sentences.Of(refusal), statusCode: status, extensions: new Dictionary<string, object?> { ["code"] = refusal.Code }).ExecuteAsync(http);

    /// <summary>What the browser client asks for first: without it it sends nothing.</summary>
    static async Task ShowSettings(HttpContext http)
    {
        OpenToOtherSites.Allow(http.Response);
        var key = (string)http.Request.RouteValues["key"]!;
        if (await http.RequestServices.GetRequiredService<WriteKeys>().FindAsync(key, http.RequestAborted) is null)
        {
            await RefuseAsync(http, new("key.unknown"), StatusCodes.Status404NotFound);
            return;
        }

        await http.Response.WriteAsJsonAsync(new Dictionary<string, object>
        {
            ["integrations"] = new Dictionary<string, object>
            {
                ["Segment.io"] = new { apiKey = key, apiHost = $"{http.Request.Host}/v1", protocol = http.Request.Scheme },
            },
        }, http.RequestAborted);
    }

    /// <summary>The client's news of its own health.</summary>
    static Task TakeNothing(HttpContext http)
    {
        OpenToOtherSites.Allow(http.Response);
        http.Response.StatusCode = HttpMethods.IsOptions(http.Request.Method) ? StatusCodes.Status204NoContent : StatusCodes.Status200OK;
        return Task.CompletedTask;
    }
}
