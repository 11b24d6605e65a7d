using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Ingestion.Deliveries;
using Pontua.Server.Governance;
using Pontua.Server.Ingestion.Deliveries;
using Pontua.Server.Tests.House;

namespace Pontua.Server.Tests.Ingestion.Deliveries;

public class WebhookPagesTests : WebhookTest
{
    [Theory, MemberData(nameof(Databases))]
    public async Task An_admin_adds_an_address_sees_its_secret_once_and_tests_it(string database)
    {
        await using var receiver = await Receiver.StartAsync(async (http, _) => await http.Response.WriteAsync("obrigado <b>"));
        await using var app = await GivenAppAsync(database, receiver);
        var workspace = await app.GivenWorkspaceAsync();
        using var admin = new Browser(app, user: await GivenMemberAsync(app, workspace, "Ana", Role.Admin));
        await admin.OpenAsync(WebhookPaths.List);
        admin.Page.QuerySelector(".empty")!.TextContent.ShouldContain("Nenhum endereço cadastrado");

        await admin.SendAsync(new() { ["address"] = $"http://127.0.0.1:{receiver.Port}/avisos", ["event"] = WebhookEvents.RoundClosed });

        var secret = WebhookSecret.Parse(admin.Page.QuerySelector("#new-secret")!.TextContent)!;
        admin.Page.QuerySelector("tbody")!.TextContent.ShouldContain("Um ciclo de avaliação foi encerrado");
        (await EndpointAsync(app, workspace)).ChosenEvents.ShouldBe([WebhookEvents.RoundClosed]);
        await admin.OpenAsync(WebhookPaths.List);
        admin.Page.Body!.TextContent.ShouldNotContain(WebhookSecret.Prefix);

        await admin.OpenAsync(admin.Page.QuerySelector("tbody a")!.GetAttribute("href")!);
        admin.Page.Body!.TextContent.ShouldContain("Nada foi enviado ainda");
        await admin.SendAsync([], "main .top form");

        admin.Page.QuerySelector(".good-notice")!.TextContent.ShouldContain("O teste foi recebido. Respondeu 200");
        admin.Page.QuerySelector("tbody")!.TextContent.ShouldContain("obrigado <b>");
        IsSignedBy(receiver.Received.ShouldHaveSingleItem(), secret).ShouldBeTrue();
    }

    [Fact]
    public async Task A_form_that_is_refused_comes_back_as_it_was_sent_with_the_reason_at_its_field()
    {
        await using var app = await GivenAppAsync("sqlite");
        var workspace = await app.GivenWorkspaceAsync();
        using var admin = new Browser(app, user: await GivenMemberAsync(app, workspace, "Ana", Role.Admin));
        await admin.OpenAsync(WebhookPaths.List);

        await admin.SendAsync(new() { ["address"] = "http://exemplo.com.br/", ["event"] = WebhookEvents.PlanConcluded });

        admin.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        admin.Page.QuerySelector("#f-address-error")!.TextContent.ShouldContain("https://");
        admin.Page.QuerySelector("#f-address")!.GetAttribute("value").ShouldBe("http://exemplo.com.br/");
        admin.Page.QuerySelector($"input[value='{WebhookEvents.PlanConcluded}']")!.HasAttribute("checked").ShouldBeTrue();
        await admin.SendAsync(new() { ["address"] = "https://exemplo.com.br/", ["event"] = "invented" });
        admin.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await LookAsync(app, workspace, context => context.WebhookEndpoints.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task An_address_is_changed_switched_off_and_on_replayed_and_deleted_without_script()
    {
        await using var receiver = await Receiver.StartAsync(StatusCodes.Status500InternalServerError);
        await using var app = await GivenAppAsync("sqlite", receiver);
        var workspace = await app.GivenWorkspaceAsync();
        await GivenEndpointAsync(app, workspace, receiver);
        using var admin = new Browser(app, user: await GivenMemberAsync(app, workspace, "Ana", Role.Admin));
        var path = WebhookPaths.Endpoint(1);
        await HappenAsync(app, workspace);
        await DeliverAsync(app, workspace);
        await DeliveriesAsync(app, workspace, all => all[0].Attempts > 0);

        await admin.OpenAsync(path);
        admin.Page.QuerySelector("tbody")!.TextContent.ShouldContain("A enviar");
        admin.Page.QuerySelector("tbody")!.TextContent.ShouldContain("Respondeu 500");
        var rotated = await admin.SendAsync([], Form("Trocar o segredo"));
        rotated.QuerySelector("#new-secret")!.TextContent.ShouldStartWith(WebhookSecret.Prefix);
        rotated.Body!.TextContent.ShouldContain("assinados pelos dois segredos");

        await admin.OpenAsync(path);
        await admin.SendAsync(new() { ["event"] = WebhookEvents.ImportFinished }, Form("Gravar"));
        (admin.Status, admin.Leads).ShouldBe((HttpStatusCode.Found, path));
        (await EndpointAsync(app, workspace)).ChosenEvents.ShouldBe([WebhookEvents.ImportFinished]);

        await admin.FollowAsync(path);
        await admin.SendAsync([], Form("Desligar"));
        (await EndpointAsync(app, workspace)).DisabledBecause.ShouldBe(WebhookStop.ByHand);
        await admin.FollowAsync(path);
        admin.Page.QuerySelector(".warn-notice")!.TextContent.ShouldContain("Desligado em");
        admin.Page.QuerySelector("tbody")!.TextContent.ShouldContain("Não recebido");
        await admin.SendAsync([], Form("Ligar de novo"));
        (await EndpointAsync(app, workspace)).IsEnabled.ShouldBeTrue();

        await admin.FollowAsync(path);
        await admin.SendAsync(new() { ["from"] = "2026-02-30", ["to"] = "2026-01-01" });
        admin.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        admin.Page.QuerySelector("[role=alert]")!.TextContent.ShouldContain("primeiro e o último dia");
        await admin.FollowAsync(path);
        await admin.SendAsync([], "tbody form");
        admin.Leads.ShouldBe(path);
        (await DeliveriesAsync(app, workspace, _ => true)).Single().QueuedAt.ShouldBeGreaterThan((await DeliveriesAsync(app, workspace, _ => true)).Single().CreatedAt);

        await admin.FollowAsync(path);
        await admin.SendAsync([], Form("Excluir"));
        admin.Leads.ShouldBe(WebhookPaths.List);
        await admin.OpenAsync(path);
        admin.Status.ShouldBe(HttpStatusCode.NotFound);

        string Form(string button)
        {
            var form = admin.Page.QuerySelectorAll("main form").Single(f => f.QuerySelector("button")!.TextContent.Trim() == button);
            form.SetAttribute("id", "picked");
            return "#picked";
        }
    }

    [Fact]
    public async Task Pages_ask_for_an_admin_who_has_just_proved_who_they_are_and_settings_tell_what_stopped()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var app = await GivenAppAsync("sqlite", receiver);
        var workspace = await app.GivenWorkspaceAsync();
        await GivenEndpointAsync(app, workspace, receiver);
        Route.Of(app).Where(r => r.Path.StartsWith(WebhookPaths.List, StringComparison.Ordinal)).ShouldAllBe(r => r.Endpoint.Metadata.GetMetadata<AsksForProofAttribute>()!.OnlyWhenSent == false);
        await LookAsync(app, workspace, context => context.WebhookEndpoints.ExecuteUpdateAsync(set => set
            .SetProperty(e => e.DisabledAt, DateTimeOffset.UnixEpoch).SetProperty(e => e.DisabledBecause, WebhookStop.Failing)));
        using var admin = new Browser(app, user: await GivenMemberAsync(app, workspace, "Ana", Role.Admin));
        using var manager = new Browser(app, user: await GivenMemberAsync(app, workspace, "Bia", Role.Manager));

        await admin.OpenAsync("/ajustes");
        await manager.OpenAsync("/ajustes");

        admin.Page.QuerySelector($"a[href='{WebhookPaths.List}'] .chip")!.TextContent.ShouldBe("1");
        manager.Page.QuerySelector($"a[href='{WebhookPaths.List}']").ShouldBeNull();
        (await admin.OpenAsync(WebhookPaths.Endpoint(1))).QuerySelector(".warn-notice")!.TextContent.ShouldContain("por três dias nada foi recebido");
    }
}
