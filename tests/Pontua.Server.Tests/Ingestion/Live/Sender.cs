using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.Server.Tests.House;

namespace Pontua.Server.Tests.Ingestion.Live;

/// <summary>A program that sends touches with a write key, as the wire format says.</summary>
sealed class Sender(HttpClient client, string key)
{
    public string Key { get; } = key;

    public static async Task<Sender> OfAsync(PontuaApp app, Workspace workspace)
    {
        var key = await app.InAsync(workspace.Id, async services =>
            (await services.GetRequiredService<ApiKeys>().CreateAsync("Loja virtual", KeyKind.Write, KeyLife.Year, default)).Match(k => k.Text, r => throw new InvalidOperationException(r.Code)));
        return new(app.CreateClient(new() { BaseAddress = new("https://localhost"), AllowAutoRedirect = false }), key);
    }

    /// <summary>Posts a body; tells the status and the answer.</summary>
    public async Task<(int Status, JsonElement Answer)> PostAsync(string path, string body, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Key}:")));
        change?.Invoke(request);
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }

    /// <summary>Posts a batch of items written as JSON.</summary>
    public Task<(int Status, JsonElement Answer)> BatchAsync(params IEnumerable<string> items) => PostAsync("/v1/batch", $$"""{"batch":[{{string.Join(',', items)}}]}""");

    public static string Track(string id, string user, string name, string at = "2026-11-20T12:00:00Z")
        => $$"""{"type":"track","messageId":"{{id}}","userId":"{{user}}","event":"{{name}}","timestamp":"{{at}}"}""";

    /// <summary>What became of each item, in words.</summary>
    public static IEnumerable<string> Results(JsonElement answer)
        => answer.GetProperty("items").EnumerateArray().Select(i => i.TryGetProperty("code", out var code) ? code.GetString()! : i.GetProperty("result").GetString()!);
}
