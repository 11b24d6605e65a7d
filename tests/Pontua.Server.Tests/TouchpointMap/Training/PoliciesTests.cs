using System.Net;
using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Tests.House;
using Pontua.Server.Tests.TouchpointMap.Rounds;
using Pontua.Server.TouchpointMap;
using Pontua.Server.TouchpointMap.Training;
using Pontua.TouchpointMap.Training;

namespace Pontua.Server.Tests.TouchpointMap.Training;

public class PoliciesTests : RoundTest
{
    [Theory, MemberData(nameof(Databases))]
    public async Task The_team_reads_a_policy_shows_that_it_understood_it_and_reads_it_again_when_it_changes(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await GivenCompanyAsync(app);
        var (ana, bia) = (await GivenMemberAsync(app, workspace, "Ana"), await GivenMemberAsync(app, workspace, "Bia"));
        var draft = await DraftAsync(app, workspace) with { Readers = [ana, bia] };
        var policy = Value(await RunAsync(app, workspace, (EditPolicy edit) => edit.AddAsync(draft, default)));

        Code(await ReadAsync(ana, 1, "1 hora")).ShouldBe("policy.missed");
        Code(await ReadAsync(ana, 2, "2 minutos")).ShouldBe("policy.newer");
        Code(await ReadAsync(ana, 1, "2 minutos")).ShouldBe("done");
        Code(await ReadAsync(ana, 1, "2 minutos")).ShouldBe("done"); // twice is once
        Code(await ReadAsync(Rater, 1, "2 minutos")).ShouldBe("policy.not_asked");
        (await MissingAsync()).ShouldBe(["Bia"]);

        Value(await RunAsync(app, workspace, (EditPolicy edit) => edit.WriteAsync(policy.Id, draft with { Text = "Responda em 1 minuto." }, default)));
        (await MissingAsync()).ShouldBe(["Ana", "Bia"]);
        (await LookAsync(app, workspace, context => context.PolicyReceipts.CountAsync())).ShouldBe(1); // who read the old one stays on record

        Value(await RunAsync(app, workspace, (EditPolicy edit) => edit.RetireAsync(policy.Id, default)));
        Code(await ReadAsync(ana, 2, "2 minutos")).ShouldBe("policy.gone");
        (await RunAsync(app, workspace, (ShowPolicies show) => show.ListAsync(null, default))).ShouldBeEmpty();

        Task<Outcome<PolicyReceipt>> ReadAsync(Guid user, int version, string answer)
            => AsAsync(app, workspace, user, (ReadPolicy read) => read.RunAsync(policy.Id, version, new Dictionary<int, string> { [0] = answer }, default));

        async Task<List<string>> MissingAsync()
        {
            var missing = (await RunAsync(app, workspace, (ShowPolicies show) => show.ListAsync(null, default))).Single().Missing.ToList();
            (await LookAsync(app, workspace, context => UnreadPolicies.ListAsync(context, null, default))).ShouldBe(missing.Select(r => new UnreadPolicy(r.UserId, policy.Id)), ignoreOrder: true); // what each page asks says the same
            return missing.ConvertAll(r => r.Name);
        }
    }

    [Fact]
    public async Task Who_has_not_read_it_stands_on_the_touchpoint_and_on_the_team_and_is_asked_to()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await GivenCompanyAsync(app);
        var policy = Value(await RunAsync(app, workspace, async (EditPolicy edit) => await edit.AddAsync(await DraftAsync(app, workspace), default)));
        var chat = await FindAsync(app, workspace, "Chat");
        using var admin = await app.SignedInAsync(workspace, Role.Admin);

        (await PageOfAsync(MapPaths.Point(chat.Id))).ShouldContain("0 de 1 leram");
        (await PageOfAsync("/mapa")).ShouldContain("Você tem 1 política para ler.");
        (await PageOfAsync("/ajustes/equipe")).ShouldContain("Falta ler 1 política");

        var form = await PageForm.OpenAsync(admin, PolicyPaths.Of(policy.Id), "version");
        (await form.Fill("answer-0", "1 hora").SendAsync()).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await form.Fill("answer-0", "2 minutos").SendAsync()).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await PageOfAsync("/mapa")).ShouldNotContain("política para ler");
        (await PageOfAsync(PolicyPaths.Of(policy.Id))).ShouldContain("Você leu esta versão em");

        async Task<string> PageOfAsync(string path) => WebUtility.HtmlDecode(await admin.GetStringAsync(path)).Replace('\u00a0', ' ');
    }

    [Fact]
    public async Task What_is_wrong_in_a_policy_stands_at_its_field_and_what_was_typed_stays()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await GivenCompanyAsync(app);
        using var manager = await app.SignedInAsync(workspace, Role.Manager);

        var refused = await (await PageForm.OpenAsync(manager, PolicyPaths.New, "ask-0")).Fill("name", "Chat").Fill("text", "Responda já.").Fill("ask-1", "Quando?").SendAsync();

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await PageForm.ReadAsync(refused);
        page.Body!.TextContent.ShouldContain("Marque pelo menos um ponto de contato.");
        page.QuerySelector("[name=text]")!.TextContent.ShouldContain("Responda já.");
        (await LookAsync(app, workspace, context => context.Policies.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_question_that_asks_nothing_is_refused_at_its_place_and_nobody_is_not_everybody()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await GivenCompanyAsync(app);
        using var manager = await app.SignedInAsync(workspace, Role.Manager);
        var chat = await FindAsync(app, workspace, "Chat");
        var form = (await PageForm.OpenAsync(manager, PolicyPaths.New, "ask-0")).Fill("name", "Chat").Fill("text", "Responda já.").Fill("point", $"{chat.Id.Value}");

        var question = await PageForm.ReadAsync(await form.Fill("ask-1", "Quando?").SendAsync());
        question.QuerySelector("[name=ask-1]")!.GetAttribute("aria-invalid").ShouldBe("true");
        question.QuerySelector("[name=ask-0]")!.GetAttribute("aria-invalid").ShouldNotBe("true");
        var nobody = await form.Fill("ask-1", "").Fill("who", "some").SendAsync();
        nobody.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await PageForm.ReadAsync(nobody)).Body!.TextContent.ShouldContain("Marque quem deve ler, ou escolha toda a equipe.");
        (await form.Fill("who", "all").SendAsync()).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await LookAsync(app, workspace, context => context.Policies.SingleAsync())).Readers.ShouldBeEmpty();
        var draft = await DraftAsync(app, workspace);
        Code(await RunAsync(app, workspace, (EditPolicy edit) => edit.AddAsync(draft with { Questions = [.. Enumerable.Repeat(draft.Questions.First(), Policy.MostQuestions + 1)] }, default))).ShouldBe("policy.questions");
    }

    static async Task<PolicyDraft> DraftAsync(PontuaApp app, Workspace workspace)
        => new("Atendimento no chat", "Responda em 2 minutos.\n\nCumprimente pelo nome.", null, [(await FindAsync(app, workspace, "Chat")).Id], null, [new("Em quanto tempo?", "2 minutos", "1 hora", 0)]);
}
