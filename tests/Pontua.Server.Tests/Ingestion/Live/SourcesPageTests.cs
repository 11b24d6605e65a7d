using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Governance;
using Pontua.Server.Ingestion.Live;
using Pontua.Server.Tests.House;

namespace Pontua.Server.Tests.Ingestion.Live;

public class SourcesPageTests
{
    [Fact]
    public async Task The_page_tells_what_came_from_where_and_what_was_refused_why()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        using var manager = await app.SignedInAsync(workspace, Role.Manager);
        WebUtility.HtmlDecode(await manager.GetStringAsync("/ajustes/fontes")).ShouldContain("Nada chega sozinho ainda");
        var sender = await Sender.OfAsync(app, workspace);
        await sender.BatchAsync(
            """{"type":"track","messageId":"m1","userId":"ana@exemplo.com.br","event":"<b>Orçamento</b>"}""",
            """{"type":"track","messageId":"m2","event":"Visita"}""");

        var page = WebUtility.HtmlDecode(await manager.GetStringAsync("/ajustes/fontes"));

        page.ShouldContain("Loja virtual");
        page.ShouldContain("E-mail ana@exemplo.com.br");
        page.ShouldContain("Nenhuma regra: fica sem ponto");
        page.ShouldContain("Faltam userId e anonymousId");
        (await manager.GetStringAsync("/ajustes/fontes")).ShouldNotContain("<b>Orçamento");
    }

    [Theory, InlineData(Role.Agent), InlineData(Role.Viewer)]
    public async Task Whoever_is_no_manager_sees_none_of_it(Role role)
    {
        await using var app = await PontuaApp.OnAsync();
        using var member = await app.SignedInAsync(await app.GivenWorkspaceAsync(), role);
        (await member.GetAsync("/ajustes/fontes")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_test_touch_goes_the_way_of_all_and_is_of_nobody()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        await (await Sender.OfAsync(app, workspace)).BatchAsync(Sender.Track("m1", "u1", "Visita"));

        (await app.InAsync(workspace.Id, async services => (await services.GetRequiredService<SendTestTouch>().RunAsync(1, default)).Match(_ => "", r => r.Code))).ShouldBe("");
        (await app.InAsync(workspace.Id, async services => (await services.GetRequiredService<SendTestTouch>().RunAsync(2, default)).Match(_ => "", r => r.Code))).ShouldBe("source.not_found");

        await using var context = await app.ContextAsync(workspace.Id);
        (await context.Touches.OrderBy(t => t.Seq).Select(t => t.SubjectNumber).ToListAsync()).ShouldBe([1, 0]);
    }

    [Fact]
    public async Task What_was_refused_may_be_tried_again_and_is_taken_once()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        await (await Sender.OfAsync(app, workspace)).BatchAsync("""{"type":"track","messageId":"m1","event":"Visita"}""");
        (await RetryAsync(app, workspace, 1)).ShouldBe("no_user_anon_id");
        await using (var context = await app.ContextAsync(workspace.Id))
        {
            // As if it had been refused for something that was wrong here.
            await context.Database.ExecuteSqlAsync($"update refused_events set body = {"""{"type":"track","messageId":"m1","userId":"u1","event":"Visita"}"""u8.ToArray()}");
        }

        (await RetryAsync(app, workspace, 1)).ShouldBeNull();
        (await RetryAsync(app, workspace, 1)).ShouldBeNull();

        await using var after = await app.ContextAsync(workspace.Id);
        (await after.Touches.CountAsync()).ShouldBe(1);
        (await after.RefusedEvents.CountAsync(e => e.TakenAt == null)).ShouldBe(0);
    }

    static Task<string?> RetryAsync(PontuaApp app, Workspace workspace, long number)
        => app.InAsync(workspace.Id, async services => (await services.GetRequiredService<RetryRefused>().RunAsync(number, default)).Match(again => again, r => throw new InvalidOperationException(r.Code)));
}
