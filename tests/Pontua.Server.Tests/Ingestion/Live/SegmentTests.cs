using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Ingestion.Events;
using Pontua.Server.Tests.House;

namespace Pontua.Server.Tests.Ingestion.Live;

public class SegmentTests
{
    public static TheoryData<string> Databases => PontuaApp.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task A_touch_is_stored_once_however_often_it_comes(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var sender = await Sender.OfAsync(app, workspace);

        var (first, told) = await sender.BatchAsync(Sender.Track("m1", "u1", "Orçamento pedido"), Sender.Track("m2", "u2", "Orçamento pedido"), Sender.Track("m1", "u1", "Orçamento pedido"));
        var (again, repeated) = await sender.BatchAsync(Sender.Track("m2", "u2", "Orçamento pedido"), Sender.Track("m3", "u1", "Visita"));

        (first, again).ShouldBe((200, 200));
        Sender.Results(told).ShouldBe(["stored", "stored", "duplicate"]);
        Sender.Results(repeated).ShouldBe(["duplicate", "stored"]);
        repeated.GetProperty("accepted").GetInt32().ShouldBe(2);
        repeated.GetProperty("duplicates").GetInt32().ShouldBe(1);
        await using var context = await app.ContextAsync(workspace.Id);
        (await context.Touches.CountAsync()).ShouldBe(3);
        (await context.LogHeads.SingleAsync()).LastSeq.ShouldBe(3);
        (await context.TouchDetails.OrderBy(d => d.Seq).Select(d => d.Body).ToListAsync()).Select(body => EventDetails.Read(body).Name).ShouldBe(["Orçamento pedido", "Orçamento pedido", "Visita"]);
        (await context.Persons.CountAsync()).ShouldBe(2);
        (await context.SourceCounts.OrderBy(c => c.Fate).Select(c => $"{c.Fate} {c.Count}").ToListAsync()).ShouldBe(["duplicate 2", "stored 3"]);
        (await context.Sources.SingleAsync()).Name.ShouldBe("Loja virtual");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Good_items_are_stored_beside_bad_ones_which_are_told_one_by_one_and_kept(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var sender = await Sender.OfAsync(app, workspace);

        var (status, answer) = await sender.BatchAsync(
            Sender.Track("m1", "u1", "Visita"),
            """{"type":"track","messageId":"m2","event":"Visita"}""",
            """{"type":"track","messageId":"m3","userId":"","event":"Visita"}""",
            """{"type":"dance","messageId":"m4","userId":"u1"}""",
            """{"type":"track","messageId":"m5","userId":"u1"}""",
            """{"type":"track","messageId":"m6","userId":"u1","event":"x","timestamp":"ontem"}""",
            "7",
            """{"type":"track","messageId":"m8","userId":"u1","event":"x","properties":{"a":"…"}}""".Replace("…", new string('x', 40_000), StringComparison.Ordinal),
            """{"type":"track","messageId":"m9","userId":"u1","event":"x","properties":{"a":[[[[[[[[1]]]]]]]]}}""",
            """{"type":"track","messageId":"m10","userId":"u\u0000","event":"x"}""",
            """{"type":"track","messageId":"m11","userId":"\ud800","event":"x"}""",
            """{"type":"alias","messageId":"m12","userId":"u1"}""",
            """{"type":"track","messageId":"m13","userId":17,"event":"Visita"}""");

        status.ShouldBe(200);
        answer.GetProperty("success").GetBoolean().ShouldBeFalse();
        Sender.Results(answer).ShouldBe(
        [
            "stored", "no_user_anon_id", "no_user_anon_id", "item.no_type", "item.no_event", "item.bad_time", "item.not_object", "item.too_large",
            "item.too_deep", "item.bad_text", "item.bad_text", "item.no_previous_id", "stored",
        ]);
        await using var context = await app.ContextAsync(workspace.Id);
        (await context.Touches.CountAsync()).ShouldBe(2);
        (await context.RefusedEvents.CountAsync()).ShouldBe(11);
        (await context.RefusedEvents.OrderBy(e => e.Number).Select(e => e.Code).FirstAsync()).ShouldBe("no_user_anon_id");
    }

    [Fact]
    public async Task A_body_of_bad_items_alone_is_refused()
    {
        await using var app = await PontuaApp.OnAsync();
        var sender = await Sender.OfAsync(app, await app.GivenWorkspaceAsync());
        var (status, answer) = await sender.BatchAsync("""{"type":"track","event":"Visita"}""");
        status.ShouldBe(400);
        Sender.Results(answer).ShouldBe(["no_user_anon_id"]);
    }

    [Theory]
    [InlineData("{", "body.not_json"), InlineData("", "body.not_json"), InlineData("[]", "body.not_json"), InlineData("{\"batch\":7}", "body.not_json"), InlineData("{}", "body.no_batch"), InlineData("{\"batch\":[]} x", "body.not_json"), InlineData("{\"batch\":[{]}", "body.not_json"), InlineData("null", "body.not_json"), InlineData("{\"writeKey\":\"\\ud800\",\"batch\":[]}", "body.not_json")]
    public async Task A_body_that_is_no_batch_is_refused_whole_with_its_reason(string body, string code)
    {
        await using var app = await PontuaApp.OnAsync();
        var sender = await Sender.OfAsync(app, await app.GivenWorkspaceAsync());
        var (status, answer) = await sender.PostAsync("/v1/batch", body);
        status.ShouldBe(400);
        answer.GetProperty("code").GetString().ShouldBe(code);
        answer.GetProperty("detail").GetString().ShouldNotBe(code); // a sentence
    }

    [Fact]
    public async Task Whoever_has_no_key_that_writes_is_turned_away()
    {
        await using var app = await PontuaApp.OnAsync();
        var sender = await Sender.OfAsync(app, await app.GivenWorkspaceAsync());
        foreach (var authorization in (string?[])[null, "Basic eHh4Og==", "Basic %%%", "Bearer pk_1_x", "Digest x"])
        {
            var (status, answer) = await sender.PostAsync("/v1/track", Sender.Track("m1", "u1", "Visita"), request =>
            {
                request.Headers.Authorization = null;
                if (authorization is not null)
                {
                    request.Headers.TryAddWithoutValidation("Authorization", authorization);
                }
            });
            status.ShouldBe(401, authorization);
            answer.GetProperty("code").GetString().ShouldBe("key.unknown");
        }
    }

    [Theory, InlineData("gzip", true), InlineData("gzip", false), InlineData("deflate", true), InlineData("br", true)]
    public async Task A_packed_body_is_taken_even_where_its_header_is_missing(string encoding, bool isSaid)
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        var sender = await Sender.OfAsync(app, workspace);
        using var packed = new MemoryStream();
        await using (Stream pack = encoding switch { "gzip" => new GZipStream(packed, CompressionLevel.Fastest, true), "deflate" => new ZLibStream(packed, CompressionLevel.Fastest, true), _ => new BrotliStream(packed, CompressionLevel.Fastest, true) })
        {
            await pack.WriteAsync(Encoding.UTF8.GetBytes($$"""{"batch":[{{Sender.Track("m1", "u1", "Visita")}}]}"""));
        }

        var (status, _) = await sender.PostAsync("/v1/batch/", "", request =>
        {
            request.Content = new ByteArrayContent(packed.ToArray());
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded"); // as RudderStack's client sends it
            if (isSaid)
            {
                request.Content.Headers.ContentEncoding.Add(encoding);
            }
        });

        status.ShouldBe(200);
    }

    [Fact]
    public async Task Other_sites_may_send_and_the_key_may_stand_in_the_body()
    {
        await using var app = await PontuaApp.OnAsync();
        var sender = await Sender.OfAsync(app, await app.GivenWorkspaceAsync());
        var (status, _) = await sender.PostAsync("/v1/t", $$"""{"writeKey":"{{sender.Key}}","anonymousId":"a1","event":"Visita"}""", request =>
        {
            request.Headers.Authorization = null;
            request.Headers.Add("Origin", "https://loja.exemplo.com.br");
            request.Headers.Add("Sec-Fetch-Site", "cross-site");
            request.Headers.Add("Cookie", "pontua-form=x");
            request.Content!.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        });
        status.ShouldBe(200);

        using var client = app.CreateClient();
        using var asked = new HttpRequestMessage(HttpMethod.Options, "/v1/t");
        asked.Headers.Add("Origin", "https://loja.exemplo.com.br");
        using var allowed = await client.SendAsync(asked);
        ((int)allowed.StatusCode).ShouldBe(204);
        allowed.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
        allowed.Headers.GetValues("Cross-Origin-Resource-Policy").ShouldBe(["cross-origin"]);
    }

    [Fact]
    public async Task What_was_sent_late_happened_when_it_happened()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        var sender = await Sender.OfAsync(app, workspace);
        // The sender's clock is an hour ahead; it kept the touch for ten minutes.
        var clock = TimeProvider.System.GetUtcNow().AddHours(1);
        await sender.PostAsync("/v1/batch", $$"""{"sentAt":"{{clock:O}}","batch":[{"type":"track","userId":"u1","event":"Visita","timestamp":"{{clock.AddMinutes(-10):O}}"}]}""");
        await using var context = await app.ContextAsync(workspace.Id);
        (await context.Touches.SingleAsync()).At.ShouldBe(TimeProvider.System.GetUtcNow().AddMinutes(-10), TimeSpan.FromSeconds(10));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task An_accepted_touch_is_in_the_answers_within_a_second(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var sender = await Sender.OfAsync(app, workspace);
        using var manager = await app.SignedInAsync(workspace, Role.Manager);
        await sender.BatchAsync(Sender.Track("m1", "u1", "Visita"));
        await Eventually.HoldsAsync(async ValueTask<bool> () => (await manager.GetStringAsync("/clientes")).Contains("u1", StringComparison.Ordinal));
    }
}
