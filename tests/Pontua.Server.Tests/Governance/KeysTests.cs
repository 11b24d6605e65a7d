using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.Server.Tests.House;

namespace Pontua.Server.Tests.Governance;

public class KeysTests
{
    public static TheoryData<string> Databases => PontuaApp.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task A_key_opens_its_own_workspace_as_bearer_and_as_basic_until_it_is_revoked(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var ours = await app.GivenWorkspaceAsync();
        await app.GivenWorkspaceAsync("Deles");
        var key = await GivenKeyAsync(app, ours, KeyKind.Read);

        (await AskAsync(app, new("Bearer", key))).ShouldBe((HttpStatusCode.OK, "clinica-vida"));
        (await AskAsync(app, new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{key}:"))))).ShouldBe((HttpStatusCode.OK, "clinica-vida"));

        var shown = await UsedAsync(app, ours);
        shown.Hint.ShouldBe(key[^4..]);
        await app.InAsync(ours.Id, services => services.GetRequiredService<ApiKeys>().RevokeAsync(shown.Id, default));
        (await AskAsync(app, new("Bearer", key))).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_key_moved_to_another_workspaces_number_opens_nothing(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var ours = await app.GivenWorkspaceAsync();
        var theirs = await app.GivenWorkspaceAsync("Deles");
        var key = await GivenKeyAsync(app, ours, KeyKind.Admin);

        (await AskAsync(app, new("Bearer", key.Replace($"pk_{ours.Number}_", $"pk_{theirs.Number}_", StringComparison.Ordinal)))).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Whoever_has_no_key_cannot_tell_which_workspaces_there_are(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var ours = await app.GivenWorkspaceAsync();
        var ofNobody = KeyText.Of(KeyText.ApiKey, ours.Id, new byte[32]).Text;

        var there = await ReadAsync(app, new("Bearer", ofNobody));
        var absent = await ReadAsync(app, new("Bearer", ofNobody.Replace($"pk_{ours.Number}_", "pk_999_", StringComparison.Ordinal)));

        there.Status.ShouldBe(HttpStatusCode.Unauthorized);
        absent.Status.ShouldBe(there.Status);
        WithoutTrace(absent.Body).ShouldBe(WithoutTrace(there.Body));

        static string WithoutTrace(string body) => body[..body.IndexOf("\"traceId\"", StringComparison.Ordinal)];
    }

    [Fact]
    public async Task A_write_key_reads_nothing()
    {
        await using var app = await PontuaApp.OnAsync();
        var key = await GivenKeyAsync(app, await app.GivenWorkspaceAsync(), KeyKind.Write);

        (await AskAsync(app, new("Bearer", key))).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_key_ends_after_a_year_and_says_so_to_its_bearer_alone()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        var key = await GivenKeyAsync(app, workspace, KeyKind.Read);
        await using var context = await app.ContextAsync(workspace.Id);
        (await context.ApiKeys.SingleAsync()).ExpiresAt!.Value.ShouldBe(TimeProvider.System.GetUtcNow().AddYears(1), TimeSpan.FromMinutes(5));
        await context.ApiKeys.ExecuteUpdateAsync(set => set.SetProperty(k => k.ExpiresAt, TimeProvider.System.GetUtcNow().AddDays(-1)));

        using var client = app.CreateClient(new() { BaseAddress = new("https://localhost"), AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("pt-BR");
        using var answer = await client.GetAsync("/api/v1/workspace");

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var body = await answer.Content.ReadAsStringAsync();
        body.ShouldContain("key.expired");
        body.ShouldContain("Esta chave venceu em");
        (await AskAsync(app, new("Bearer", key.Replace(key[^4..], "AAAA", StringComparison.Ordinal)))).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("99", "Year"), InlineData("Read", "99")]
    public async Task A_key_of_no_kind_or_life_is_not_made(string kind, string life)
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        using var admin = new Browser(app, user: await TeamTests.GivenMemberAsync(app, workspace, Role.Admin));
        await admin.OpenAsync("/ajustes/chaves");

        await admin.SendAsync(new() { ["Name"] = "Loja", ["Kind"] = kind, ["Life"] = life });

        admin.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        admin.Page.QuerySelector("[role=alert]")!.TextContent.ShouldContain("Escolha uma das opções");
        await using var context = await app.ContextAsync(workspace.Id);
        (await context.ApiKeys.CountAsync()).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_key_reads_while_somebody_else_writes_and_its_use_is_noted_afterwards(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var key = await GivenKeyAsync(app, workspace, KeyKind.Read);
        await using var writer = await app.ContextAsync(workspace.Id);
        await using (var writing = await writer.Database.BeginTransactionAsync())
        {
            await writer.ApiKeys.ExecuteUpdateAsync(set => set.SetProperty(k => k.Name, "Balcão"));

            (await AskAsync(app, new("Bearer", key)).WaitAsync(TimeSpan.FromSeconds(20))).ShouldBe((HttpStatusCode.OK, "clinica-vida"));
            await writing.CommitAsync();
        }

        await UsedAsync(app, workspace);
    }

    [Fact]
    public async Task What_is_stored_of_a_key_is_not_the_key()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        var key = await GivenKeyAsync(app, workspace, KeyKind.Read);

        await using var context = await app.ContextAsync(workspace.Id);
        var stored = await context.ApiKeys.SingleAsync();
        stored.Hash.ShouldBe(KeyText.Parse(KeyText.ApiKey, key)!.Hash());
        (await context.AuditEntries.SingleAsync(e => e.Action == "key.created")).Thing.ShouldBe($"ApiKey {stored.Id}");
    }

    static Task<string> GivenKeyAsync(PontuaApp app, Workspace workspace, KeyKind kind) => app.InAsync(workspace.Id, async services =>
        (await services.GetRequiredService<ApiKeys>().CreateAsync("Loja", kind, KeyLife.Year, default)).Match(k => k.Text, r => r.Code));

    /// <summary>The key, once its use has been noted: that happens beside the request, and at most some seconds later.</summary>
    static async Task<ApiKey> UsedAsync(PontuaApp app, Workspace workspace)
    {
        await using var context = await app.ContextAsync(workspace.Id);
        var key = await context.ApiKeys.AsNoTracking().SingleAsync();
        for (var tries = 0; key.LastUsedAt is null && tries < 100; tries++)
        {
            await Task.Delay(100);
            key = await context.ApiKeys.AsNoTracking().SingleAsync();
        }

        key.LastUsedAt.ShouldNotBeNull();
        return key;
    }

    static async Task<(HttpStatusCode Status, string? Workspace)> AskAsync(PontuaApp app, AuthenticationHeaderValue credential)
    {
        var (status, text) = await ReadAsync(app, credential);
        return (status, System.Text.Json.JsonDocument.Parse(text).RootElement.TryGetProperty("workspace", out var name) ? name.GetString() : null);
    }

    static async Task<(HttpStatusCode Status, string Body)> ReadAsync(PontuaApp app, AuthenticationHeaderValue credential)
    {
        using var client = app.CreateClient(new() { BaseAddress = new("https://localhost"), AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Authorization = credential;
        using var answer = await client.GetAsync("/api/v1/workspace");
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
