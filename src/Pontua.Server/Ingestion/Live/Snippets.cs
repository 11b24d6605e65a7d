namespace Pontua.Server.Ingestion.Live;

/// <summary>Ready-made ways to send a touch, for people to copy; a key stands in the place of the words in capitals.</summary>
static class Snippets
{
    /// <summary>By name, for this server.</summary>
    /// <param name="host">Its address as others reach it, without a slash at the end.</param>
    public static IReadOnlyList<(string Name, string Code)> All(string host) =>
    [
        ("curl", $$$"""
            curl {{{host}}}/v1/track -u SUA_CHAVE: -H 'Content-Type: application/json' \
              -d '{"userId":"cliente-1","event":"Orçamento pedido","properties":{"revenue":1500}}'
            """),
        ("csharp", $$"""
            using System.Net.Http.Headers;
            using System.Net.Http.Json;
            using System.Text;

            using var client = new HttpClient { BaseAddress = new("{{host}}") };
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("SUA_CHAVE:")));
            using var answer = await client.PostAsJsonAsync("/v1/track", new
            {
                messageId = Guid.NewGuid(),
                timestamp = DateTimeOffset.UtcNow,
                userId = "cliente-1",
                @event = "Orçamento pedido",
                properties = new { revenue = 1500 },
            });
            Console.WriteLine(await answer.Content.ReadAsStringAsync());
            """),
        ("node", $$"""
            // npm install @segment/analytics-node
            import { Analytics } from '@segment/analytics-node';

            const analytics = new Analytics({ writeKey: 'SUA_CHAVE', host: '{{host}}', path: '/v1/batch' });
            analytics.track({ userId: 'cliente-1', event: 'Orçamento pedido', properties: { revenue: 1500 } });
            await analytics.closeAndFlush();
            """),
    ];
}
