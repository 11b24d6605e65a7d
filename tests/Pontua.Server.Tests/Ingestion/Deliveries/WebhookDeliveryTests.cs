using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Governance;
using Pontua.Ingestion.Deliveries;
using Pontua.Server.Governance;
using Pontua.Server.Ingestion.Deliveries;
using Pontua.Server.Storage;
using Pontua.Server.Tests.House;
using Pontua.Server.TouchpointMap.Plans;
using Pontua.Server.TouchpointMap.Rounds;
using Pontua.TouchpointMap.Plans;
using Pontua.TouchpointMap.Rounds;

namespace Pontua.Server.Tests.Ingestion.Deliveries;

public class WebhookDeliveryTests : WebhookTest
{
    [Theory, MemberData(nameof(Databases))]
    public async Task What_happens_is_told_by_the_server_itself_signed_and_once(string database)
    {
        await using var receiver = await Receiver.StartAsync(StatusCodes.Status204NoContent);
        await using var app = await GivenAppAsync(database, receiver);
        var workspace = await app.GivenWorkspaceAsync();
        var made = await GivenEndpointAsync(app, workspace, receiver);

        await HappenAsync(app, workspace);

        var delivery = (await DeliveriesAsync(app, workspace, all => all.All(d => d.State is DeliveryState.Delivered))).ShouldHaveSingleItem();
        (await DeliverAsync(app, workspace)).ShouldBe(0);
        var got = receiver.Received.ShouldHaveSingleItem();
        (got.Method, got.Target, got.Headers["content-type"], got.Headers["webhook-id"]).ShouldBe(("POST", "/avisos", "application/json; charset=utf-8", delivery.MessageId));
        IsSignedBy(got, made.Secret).ShouldBeTrue();
        DateTimeOffset.FromUnixTimeSeconds(long.Parse(got.Headers["webhook-timestamp"], CultureInfo.InvariantCulture)).ShouldBe(TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(5));
        var body = BodyOf(got);
        body.GetProperty("type").GetString().ShouldBe("round.closed");
        body.GetProperty("timestamp").GetDateTimeOffset().ShouldBe(delivery.CreatedAt, TimeSpan.FromMilliseconds(1));
        body.GetProperty("data").GetProperty("name").GetString().ShouldBe("Ciclo de São João");
        (await EndpointAsync(app, workspace)).LastSuccessAt.ShouldNotBeNull();
        var attempt = await LookAsync(app, workspace, context => context.WebhookAttempts.SingleAsync());
        (attempt.Status, attempt.Answer, attempt.Error).ShouldBe((204, null, null));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task What_was_refused_is_told_nobody(string database)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var app = await GivenAppAsync(database, receiver);
        var workspace = await app.GivenWorkspaceAsync();
        await GivenEndpointAsync(app, workspace, receiver);

        await app.InAsync(workspace.Id, services => services.GetRequiredService<Changes>().RunAsync<int>(Role.Admin, "test.refused", async context =>
        {
            await services.GetRequiredService<IOutbox>().AddAsync(context, WebhookEvents.RoundClosed, new RoundClosedData(Guid.Empty, "", default, 0), default);
            await context.SaveChangesAsync();
            return new Refusal("round.gone");
        }, default));

        (await LookAsync(app, workspace, context => context.WebhookDeliveries.CountAsync())).ShouldBe(0);
        await Should.ThrowAsync<InvalidOperationException>(() => app.InAsync(workspace.Id, async services =>
        {
            await using var context = await services.GetRequiredService<IDbContextFactory<PontuaContext>>().CreateDbContextAsync();
            await services.GetRequiredService<IOutbox>().AddAsync(context, WebhookEvents.RoundClosed, new RoundClosedData(Guid.Empty, "", default, 0), default); // outside of any transaction
            return 0;
        }));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task What_did_not_arrive_is_sent_again_under_its_id_and_signed_anew(string database)
    {
        var answers = new ConcurrentQueue<int>([500, 302, 200]);
        await using var receiver = await Receiver.StartAsync(async (http, _) =>
        {
            http.Response.StatusCode = answers.TryDequeue(out var status) ? status : 200;
            http.Response.Headers.Location = "/outro";
            await http.Response.WriteAsync(http.Response.StatusCode == 500 ? $"não deu\0 {new string('x', 500)}" : "");
        });
        await using var app = await GivenAppAsync(database, receiver);
        var workspace = await app.GivenWorkspaceAsync();
        var made = await GivenEndpointAsync(app, workspace, receiver);
        await HappenAsync(app, workspace);

        await Eventually.HoldsAsync(async () =>
        {
            await HurryAsync(app, workspace);
            await DeliverAsync(app, workspace);
            return (await DeliveriesAsync(app, workspace, _ => true))[0].State is DeliveryState.Delivered;
        });

        var delivery = (await DeliveriesAsync(app, workspace, _ => true)).Single();
        delivery.Attempts.ShouldBe(3);
        receiver.Received.Count.ShouldBe(3);
        receiver.Received.ShouldAllBe(got => got.Target == "/avisos" && got.Headers["webhook-id"] == delivery.MessageId && IsSignedBy(got, made.Secret));
        receiver.Received.Select(got => Convert.ToHexString(got.Body)).Distinct().ShouldHaveSingleItem();
        var attempts = await LookAsync(app, workspace, context => context.WebhookAttempts.OrderBy(a => a.At).ToListAsync());
        attempts.Select(a => a.Status).ShouldBe([500, 302, 200]);
        attempts[0].Answer!.ShouldStartWith("não deu  xxx");
        attempts[0].Answer!.Length.ShouldBe(WebhookAttempt.LongestAnswer);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Whoever_is_too_busy_is_left_alone_as_long_as_they_ask(string database)
    {
        await using var receiver = await Receiver.StartAsync((http, _) =>
        {
            (http.Response.StatusCode, http.Response.Headers.RetryAfter) = (429, "1800");
            return Task.CompletedTask;
        });
        await using var app = await GivenAppAsync(database, receiver);
        var workspace = await app.GivenWorkspaceAsync();
        await GivenEndpointAsync(app, workspace, receiver);
        await HappenAsync(app, workspace);
        await DeliverAsync(app, workspace);
        var delivery = (await DeliveriesAsync(app, workspace, all => all[0].Attempts == 1)).Single();

        await HappenAsync(app, workspace);

        (await DeliverAsync(app, workspace)).ShouldBe(0);
        (await EndpointAsync(app, workspace)).RestsUntil!.Value.ShouldBe(TimeProvider.System.GetUtcNow().AddMinutes(30), TimeSpan.FromMinutes(2));
        delivery.NextAttemptAt!.Value.ShouldBe(TimeProvider.System.GetUtcNow().AddMinutes(30), TimeSpan.FromMinutes(2));
        receiver.Received.Count.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Whoever_says_that_they_are_gone_gets_nothing_more_until_they_are_switched_on_and_what_they_missed_is_sent(string database)
    {
        var status = StatusCodes.Status410Gone;
        await using var receiver = await Receiver.StartAsync((http, _) =>
        {
            http.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        await using var app = await GivenAppAsync(database, receiver);
        var workspace = await app.GivenWorkspaceAsync();
        await GivenEndpointAsync(app, workspace, receiver);
        await HappenAsync(app, workspace);
        await DeliverAsync(app, workspace);
        await Eventually.HoldsAsync(async () => !(await EndpointAsync(app, workspace)).IsEnabled);

        await HappenAsync(app, workspace, times: 2);
        await HurryAsync(app, workspace);
        (await DeliverAsync(app, workspace)).ShouldBe(0);

        (await EndpointAsync(app, workspace)).DisabledBecause.ShouldBe(WebhookStop.Gone);
        (await LookAsync(app, workspace, context => context.AuditEntries.SingleAsync(e => e.Action == "webhook.stopped"))).Actor.ShouldBe("server");
        (await DeliveriesAsync(app, workspace, _ => true)).Select(d => (d.State, d.Attempts)).ShouldBe([(DeliveryState.Failed, 1), (DeliveryState.Failed, 0), (DeliveryState.Failed, 0)], ignoreOrder: true);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        Task<Outcome<int>> ReplayAsync() => AdminAsync(app, workspace, (ReplayDeliveries replay) => replay.RunRangeAsync(1, new(today.AddDays(-1), today.AddDays(1), OnlyFailed: true), default));
        Code(await ReplayAsync()).ShouldBe("webhook.disabled");
        status = 200;
        Value(await AdminAsync(app, workspace, (Webhooks webhooks) => webhooks.EnableAsync(1, default)));
        Value(await ReplayAsync()).ShouldBe(3);
        await DeliverAsync(app, workspace);

        await DeliveriesAsync(app, workspace, all => all.TrueForAll(d => d.State is DeliveryState.Delivered));
        receiver.Received.Count.ShouldBe(4);
        receiver.Received.Select(got => got.Headers["webhook-id"]).Distinct().Count().ShouldBe(3);
        Code(await ReplayAsync()).ShouldBe("webhook.replay_none");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Whoever_takes_nothing_for_three_days_is_switched_off_with_what_waits(string database)
    {
        await using var receiver = await Receiver.StartAsync(StatusCodes.Status500InternalServerError);
        await using var app = await GivenAppAsync(database, receiver);
        var workspace = await app.GivenWorkspaceAsync();
        await GivenEndpointAsync(app, workspace, receiver);
        await HappenAsync(app, workspace);
        await LookAsync(app, workspace, context => context.WebhookDeliveries.ExecuteUpdateAsync(set => set.SetProperty(d => d.Attempts, DeliverySchedule.MostAttempts - 1)));
        await HappenAsync(app, workspace);

        await DeliverAsync(app, workspace);
        await Eventually.HoldsAsync(async () => !(await EndpointAsync(app, workspace)).IsEnabled);

        (await EndpointAsync(app, workspace)).DisabledBecause.ShouldBe(WebhookStop.Failing);
        (await DeliveriesAsync(app, workspace, _ => true)).ShouldAllBe(d => d.State == DeliveryState.Failed && d.NextAttemptAt == null);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_message_is_replayed_under_the_id_it_has(string database)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var app = await GivenAppAsync(database, receiver);
        var workspace = await app.GivenWorkspaceAsync();
        await GivenEndpointAsync(app, workspace, receiver);
        await HappenAsync(app, workspace);
        await DeliverAsync(app, workspace);
        var delivery = (await DeliveriesAsync(app, workspace, all => all[0].State is DeliveryState.Delivered)).Single();

        Value(await AdminAsync(app, workspace, (ReplayDeliveries replay) => replay.RunAsync(1, delivery.Id, default)));
        await DeliverAsync(app, workspace);

        await DeliveriesAsync(app, workspace, all => all[0].State is DeliveryState.Delivered);
        receiver.Received.Select(got => got.Headers["webhook-id"]).ShouldBe([delivery.MessageId, delivery.MessageId]);
        Code(await AdminAsync(app, workspace, (ReplayDeliveries replay) => replay.RunAsync(1, Guid.CreateVersion7(), default))).ShouldBe("webhook.delivery_gone");
        Code(await AdminAsync(app, workspace, (ReplayDeliveries replay) => replay.RunRangeAsync(1, new(new(2026, 2, 1), new(2026, 1, 1), true), default))).ShouldBe("webhook.replay_dates");
        Code(await AdminAsync(app, workspace, (ReplayDeliveries replay) => replay.RunRangeAsync(1, new(DateOnly.MinValue, DateOnly.MaxValue, true), default))).ShouldBe("webhook.replay_dates");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task While_a_secret_is_changed_both_sign(string database)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var app = await GivenAppAsync(database, receiver);
        var workspace = await app.GivenWorkspaceAsync();
        var before = await GivenEndpointAsync(app, workspace, receiver);

        var after = Value(await AdminAsync(app, workspace, (Webhooks webhooks) => webhooks.RotateAsync(1, default)));
        Value(await AdminAsync(app, workspace, (Webhooks webhooks) => webhooks.TestAsync(1, default))).IsSuccess.ShouldBeTrue();

        after.Secret.Text.ShouldNotBe(before.Secret.Text);
        var got = receiver.Received.ShouldHaveSingleItem();
        BodyOf(got).GetProperty("type").GetString().ShouldBe("pontua.test");
        IsSignedBy(got, after.Secret, before.Secret).ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task However_many_workers_and_nodes_there_are_each_message_is_sent_once(string database)
    {
        const int Messages = 40;
        await using var receiver = await Receiver.StartAsync(async (_, _) => await Task.Delay(20));
        await using var app = await GivenAppAsync(database, receiver);
        var workspace = await app.GivenWorkspaceAsync();
        await GivenEndpointAsync(app, workspace, receiver);
        await using var node = app.AnotherNode(app.Folder);

        await HappenAsync(app, workspace, Messages);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => DeliverAsync(i % 2 == 0 ? app : node, workspace))));

        await DeliveriesAsync(app, workspace, all => all.TrueForAll(d => d.State is DeliveryState.Delivered));
        receiver.Received.Select(got => got.Headers["webhook-id"]).Distinct().Count().ShouldBe(Messages);
        receiver.Received.Count.ShouldBe(Messages);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task What_a_worker_took_and_did_not_send_is_taken_by_another_once_it_must_have_died(string database)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var app = await GivenAppAsync(database, receiver);
        var workspace = await app.GivenWorkspaceAsync();
        await GivenEndpointAsync(app, workspace, receiver);
        await LookAsync(app, workspace, context => context.WebhookEndpoints.ExecuteUpdateAsync(set => set.SetProperty(e => e.RestsUntil, TimeProvider.System.GetUtcNow().AddDays(1)))); // the server's own worker leaves it alone
        await HappenAsync(app, workspace);
        var now = TimeProvider.System.GetUtcNow();
        await LookAsync(app, workspace, context => context.WebhookDeliveries.ExecuteUpdateAsync(set => set.SetProperty(d => d.NextAttemptAt, now + TakeDue.Hold)));
        await LookAsync(app, workspace, context => context.WebhookEndpoints.ExecuteUpdateAsync(set => set.SetProperty(e => e.RestsUntil, (DateTimeOffset?)null)));
        (await DeliverAsync(app, workspace)).ShouldBe(0);

        await LookAsync(app, workspace, context => context.WebhookDeliveries.ExecuteUpdateAsync(set => set.SetProperty(d => d.NextAttemptAt, now)));
        await DeliverAsync(app, workspace);

        await DeliveriesAsync(app, workspace, all => all[0].State is DeliveryState.Delivered);
        receiver.Received.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_service_inside_that_nobody_allowed_is_not_called()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var app = await GivenAppAsync("sqlite");
        var workspace = await app.GivenWorkspaceAsync();
        async Task<string> AddAsync(string? address) => (await AdminAsync(app, workspace, (Webhooks webhooks) => webhooks.AddAsync(address, [], default))).Match(_ => "done", r => $"{r.Code} {r.Field}");

        (await AddAsync($"http://127.0.0.1:{receiver.Port}/")).ShouldBe("webhook.not_https address");
        (await AddAsync("ftp://exemplo.com.br/")).ShouldBe("outbound.address address");
        (await AddAsync("https://exemplo.com.br:22/")).ShouldBe("outbound.port address");
        (await AddAsync(" ")).ShouldBe("text.missing address");
        (await AddAsync($"https://exemplo.com.br/{new string('a', 600)}")).ShouldBe("text.too_long address");
        (await AddAsync($"https://localhost:{receiver.Port}/")).ShouldBe("done");

        Value(await AdminAsync(app, workspace, (Webhooks webhooks) => webhooks.TestAsync(1, default))).Error.ShouldBe("outbound.not_allowed");
        receiver.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_secret_is_kept_sealed_and_says_where_it_does_not_open_any_more()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var app = await GivenAppAsync("sqlite", receiver);
        var workspace = await app.GivenWorkspaceAsync();
        var made = await GivenEndpointAsync(app, workspace, receiver);

        var kept = await EndpointAsync(app, workspace);
        kept.SealedSecret.ShouldNotContain(made.Secret.Text[10..20]);
        kept.SealedSecret.Length.ShouldBeLessThan(WebhookEndpoint.LongestSeal);
        await LookAsync(app, workspace, context => context.WebhookEndpoints.ExecuteUpdateAsync(set => set.SetProperty(e => e.SealedSecret, "de outra chave")));

        Value(await AdminAsync(app, workspace, (Webhooks webhooks) => webhooks.TestAsync(1, default))).Error.ShouldBe("webhook.secret_lost");
        receiver.Received.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_company_removes_its_own_endpoint_with_its_messages_and_no_other(string database)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var app = await GivenAppAsync(database, receiver);
        var (ours, theirs) = (await app.GivenWorkspaceAsync(), await app.GivenWorkspaceAsync("Deles"));
        await GivenEndpointAsync(app, theirs, receiver);
        await HappenAsync(app, theirs);
        await DeliverAsync(app, theirs);
        var delivery = (await DeliveriesAsync(app, theirs, all => all[0].State is DeliveryState.Delivered)).Single();

        Code(await AdminAsync(app, ours, (Webhooks webhooks) => webhooks.RemoveAsync(1, default))).ShouldBe("webhook.not_found");
        Code(await AdminAsync(app, ours, (ReplayDeliveries replay) => replay.RunAsync(1, delivery.Id, default))).ShouldBe("webhook.not_found");
        Code(await AdminAsync(app, ours, (ShowDeliveries show) => show.RunAsync(1, 1, default))).ShouldBe("webhook.not_found");
        (await DeliveriesAsync(app, theirs, _ => true)).Count.ShouldBe(1);

        Value(await AdminAsync(app, theirs, (Webhooks webhooks) => webhooks.RemoveAsync(1, default)));
        (await LookAsync(app, theirs, async context => (await context.WebhookEndpoints.CountAsync(), await context.WebhookDeliveries.CountAsync(), await context.WebhookAttempts.CountAsync()))).ShouldBe((0, 0, 0));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task What_is_a_month_old_is_forgotten_but_what_waits(string database)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var app = await GivenAppAsync(database, receiver);
        var workspace = await app.GivenWorkspaceAsync();
        await GivenEndpointAsync(app, workspace, receiver);
        await HappenAsync(app, workspace);
        await DeliverAsync(app, workspace);
        await DeliveriesAsync(app, workspace, all => all[0].State is DeliveryState.Delivered);
        await HappenAsync(app, workspace);
        await DeliverAsync(app, workspace);
        await DeliveriesAsync(app, workspace, all => all.TrueForAll(d => d.State is DeliveryState.Delivered));
        var (old, month) = ((await DeliveriesAsync(app, workspace, _ => true))[0].Id, TimeProvider.System.GetUtcNow() - TidyDeliveries.Kept - TimeSpan.FromHours(1));
        await LookAsync(app, workspace, context => context.WebhookDeliveries.Where(d => d.Id == old).ExecuteUpdateAsync(set => set.SetProperty(d => d.CreatedAt, month).SetProperty(d => d.QueuedAt, month)));

        await app.InAsync(workspace.Id, async services =>
        {
            await services.GetRequiredService<TidyDeliveries>().RunAsync(default);
            return 0;
        });

        (await DeliveriesAsync(app, workspace, _ => true)).ShouldHaveSingleItem().Id.ShouldNotBe(old);
        (await LookAsync(app, workspace, context => context.WebhookAttempts.CountAsync())).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_round_that_is_closed_a_plan_that_is_done_and_a_file_that_is_in_are_told(string database)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var app = await GivenAppAsync(database, receiver);
        var workspace = await GivenCompanyAsync(app);
        await GivenEndpointAsync(app, workspace, receiver);
        var ana = await GivenMemberAsync(app, workspace, "Ana");
        var (round, chat) = await OpenAsync(app, workspace, raters: [new NewRater(RaterRole.Manager, ana)]);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var plan = Value(await RunAsync(app, workspace, (EditPlan edit) => edit.AddAsync(
            new("Ligar de volta", null, chat.Id, null, ana, today, today.AddDays(20), null, PlanMetric.CustomerGrade, .5, null), default)));

        Value(await RunAsync(app, workspace, (CloseRound close) => close.RunAsync(round.Id, default)));
        Value(await RunAsync(app, workspace, (EditPlan edit) => edit.BecomeAsync(plan.Id, PlanState.Done, default)));
        Value(await RunAsync(app, workspace, (EditPlan edit) => edit.BecomeAsync(plan.Id, PlanState.Done, default)));
        await app.ImportAsync(workspace, app.File($"{Importing.Header}\nc1;Chat;2026-10-01 10:00\nc2;Chat;2026-10-02 10:00\n"));
        await DeliverAsync(app, workspace);

        await DeliveriesAsync(app, workspace, all => all.TrueForAll(d => d.State is DeliveryState.Delivered));
        var told = receiver.Received.Select(BodyOf).ToDictionary(body => body.GetProperty("type").GetString()!, body => body.GetProperty("data"));
        told.Count.ShouldBe(3);
        told["round.closed"].GetProperty("round").GetGuid().ShouldBe(round.Id.Value);
        told["plan.concluded"].GetProperty("what").GetString().ShouldBe("Ligar de volta");
        var file = told["import.finished"];
        (file.GetProperty("kind").GetString(), file.GetProperty("fileName").GetString(), file.GetProperty("stored").GetInt64()).ShouldBe(("touches", "interacoes.csv", 2));
    }
}
