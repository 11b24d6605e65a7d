using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.Server.Storage;
using Pontua.Server.Tests.House;
using Pontua.Server.Tests.Measurement;

namespace Pontua.Server.Tests.Governance;

public class SecondFactorTests
{
    public static TheoryData<string> Databases => PontuaApp.Databases;

    [Fact]
    public async Task With_the_app_on_a_password_alone_opens_nothing_and_a_recovery_code_works_once()
    {
        await using var app = await PontuaApp.OnAsync();
        await SignInTests.GivenMemberAsync(app);
        using var ana = await SignedInAsync(app);
        var page = await ana.OpenAsync("/conta/segundo-fator");
        page.QuerySelector("svg.qr path")!.GetAttribute("d")!.Length.ShouldBeGreaterThan(1000);
        await ana.SendAsync(new() { ["Code"] = CodeOf(page.QuerySelector("code")!.TextContent) });
        var recovery = ana.Page.QuerySelector("#recovery-codes")!.TextContent.Split('\n');
        recovery.Length.ShouldBe(10);

        using var again = await SignedInAsync(app);
        again.Leads.ShouldBe("/entrar/codigo");
        await again.OpenAsync("/");
        again.Leads.ShouldBe("/entrar");
        await again.OpenAsync("/entrar/codigo");
        await again.SendAsync(new() { ["Code"] = "000000" });
        again.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await again.SendAsync(new() { ["Code"] = recovery[0] });
        await again.OpenAsync("/");
        again.Leads.ShouldBe("/mapa");

        using var third = await SignedInAsync(app);
        await third.OpenAsync("/entrar/codigo");
        await third.SendAsync(new() { ["Code"] = recovery[0] });
        third.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_reset_link_that_drops_it_forgets_its_secret_too()
    {
        await using var app = await PontuaApp.OnAsync();
        await SignInTests.GivenMemberAsync(app);
        using var ana = await SignedInAsync(app);
        var secret = await SecretAsync(ana);
        await ana.SendAsync(new() { ["Code"] = CodeOf(secret) });
        var token = await app.InAsync(null, async services => (await services.GetRequiredService<PasswordRecovery>().IssueAsync("ana@exemplo.com.br", default)).Match(t => t, r => r.Code));
        using var browser = new Browser(app, "192.0.2.7");
        await browser.OpenAsync($"/nova-senha/{token}");

        await browser.SendAsync(new() { ["Password"] = "um café bem forte", ["DropSecondFactor"] = "true" });

        using var again = await SignedInAsync(app);
        again.Leads.ShouldBe("/");
        (await SecretAsync(again)).ShouldNotBe(secret);

        static async Task<string> SecretAsync(Browser browser) => (await browser.OpenAsync("/conta/segundo-fator")).QuerySelector("code")!.TextContent;
    }

    [Fact]
    public async Task After_seven_days_an_admin_without_one_is_led_to_set_it_up_and_others_are_not()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        using var admin = new Browser(app, user: await TeamTests.GivenMemberAsync(app, workspace, Role.Admin));
        using var viewer = new Browser(app, user: await TeamTests.GivenMemberAsync(app, workspace, Role.Viewer));
        foreach (var (page, reminds) in new[] { ("/conta", true), ("/mapa", true), ("/ajustes", false), ("/medir", false) })
        {
            (await admin.OpenAsync(page)).Body!.TextContent.Contains("ligue a verificação em duas etapas da sua conta", StringComparison.Ordinal).ShouldBe(reminds, page);
        }

        await admin.OpenAsync("/ajustes/equipe");
        admin.Status.ShouldBe(HttpStatusCode.OK);

        await app.InAsync(null, services => services.GetRequiredService<PontuaContext>().Users
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.CreatedAt, TimeProvider.System.GetUtcNow().AddDays(-8))));

        await admin.OpenAsync("/ajustes/equipe");
        admin.Leads.ShouldBe("/conta/segundo-fator");
        await viewer.OpenAsync("/conta");
        viewer.Leads.ShouldBeNull();
    }

    [Fact]
    public async Task Keys_ask_for_the_password_again_when_the_proof_is_old()
    {
        await using var app = await PontuaApp.OnAsync();
        await SignInTests.GivenMemberAsync(app);
        using var ana = await SignedInAsync(app);
        await ana.OpenAsync("/ajustes/chaves");
        ana.Status.ShouldBe(HttpStatusCode.OK);
        await app.AgeProofsAsync();

        await ana.OpenAsync("/ajustes/chaves");
        ana.Leads.ShouldBe("/conta/confirmar?volta=%2Fajustes%2Fchaves");
        await ana.OpenAsync(ana.Leads!);
        await ana.SendAsync(new() { ["Password"] = "não é esta senha" });
        ana.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await ana.SendAsync(new() { ["Password"] = "um café bem forte" });
        ana.Leads.ShouldBe("/ajustes/chaves");

        await ana.OpenAsync("/ajustes/chaves");
        ana.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_list_of_customers_as_a_file_asks_for_the_password_again_when_the_proof_is_old_and_is_offered_by_the_list_it_leads_back_to()
    {
        await using var app = await PontuaApp.OnAsync();
        await SignInTests.GivenMemberAsync(app);
        using var ana = await SignedInAsync(app);
        await new GivenTouches(app, new(1)).AppendAsync(new GivenTouch("bia", "Site", 0));
        await app.AgeProofsAsync();

        await ana.OpenAsync("/medir/pessoas?periodo=tudo&quem=passaram&ponto=Site");
        var link = ana.Page.QuerySelector("a[href^='/medir/pessoas.csv']")!;
        link.HasAttribute("download").ShouldBeFalse(); // a browser would save the page that asks as the file
        await ana.OpenAsync(link.GetAttribute("href")!);
        ana.Leads.ShouldBe("/conta/confirmar?volta=%2Fmedir%2Fpessoas%3Fperiodo%3Dtudo%26quem%3Dpassaram%26ponto%3DSite&arquivo=%2Fmedir%2Fpessoas.csv");
        await ana.OpenAsync(ana.Leads!);
        await ana.SendAsync(new() { ["Password"] = "um café bem forte" });
        await ana.OpenAsync(ana.Leads!);

        ana.Page.QuerySelector(".toast")!.TextContent.ShouldContain("Confirmado. O arquivo já pode ser baixado.");
        await ana.OpenAsync(ana.Page.QuerySelector(".toast a")!.GetAttribute("href")!);
        (ana.Status, ana.Leads).ShouldBe((HttpStatusCode.OK, null));
        ana.Page.Body!.TextContent.ShouldContain("bia");
    }

    [Fact]
    public async Task What_was_typed_into_an_invitation_comes_back_after_the_proof_and_never_stands_in_an_address()
    {
        await using var app = await PontuaApp.OnAsync();
        await SignInTests.GivenMemberAsync(app);
        using var ana = await SignedInAsync(app);
        await ana.OpenAsync("/ajustes/equipe");
        await app.AgeProofsAsync();

        await ana.SendAsync(new() { ["Asked.Name"] = "Bia Lima", ["Asked.Email"] = "bia@exemplo.com.br", ["Asked.Role"] = "Manager" });
        ana.Leads!.ShouldStartWith("/conta/confirmar?volta=%2Fajustes%2Fequipe");
        Uri.UnescapeDataString(ana.Leads!).ShouldNotContain("bia", Case.Insensitive);
        var confirm = ana.Leads!;
        await ana.OpenAsync(confirm);
        await ana.OpenAsync(ana.Page.QuerySelector("form a.btn")!.GetAttribute("href")!); // never mind
        ana.Page.Body!.TextContent.ShouldNotContain("Confirmado");
        ana.Page.QuerySelector("[name='Asked.Name']")!.GetAttribute("value").ShouldBe("Bia Lima");
        await ana.OpenAsync(confirm);
        await ana.SendAsync(new() { ["Password"] = "um café bem forte" });
        ana.Leads!.ShouldStartWith("/ajustes/equipe?");

        await ana.OpenAsync(ana.Leads!);
        ana.Page.Body!.TextContent.ShouldContain("Confirmado. Falta só criar o link.");
        ana.Page.QuerySelector("[name='Asked.Name']")!.GetAttribute("value").ShouldBe("Bia Lima");
        await ana.SendAsync(new() { ["Asked.Role"] = "Manager" });
        ana.Page.QuerySelector("#message-to-send")!.TextContent.ShouldContain("Olá, Bia Lima!");
    }

    [Fact]
    public async Task Leaving_and_taking_the_second_step_away_ask_for_the_password_again_when_the_proof_is_old()
    {
        await using var app = await PontuaApp.OnAsync();
        await SignInTests.GivenMemberAsync(app);
        using var ana = await SignedInAsync(app);
        await ana.OpenAsync("/conta");
        await app.AgeProofsAsync();

        await ana.SendAsync([], "form:has(button.danger)");
        ana.Leads.ShouldBe("/conta/confirmar?volta=%2Fconta");
        await ana.OpenAsync("/ajustes/modelos/mapa.json");
        ana.Leads.ShouldBe("/conta/confirmar?volta=%2Fajustes%2Fmodelos&arquivo=%2Fajustes%2Fmodelos%2Fmapa.json");
        await ana.OpenAsync("/importar/1/recusadas");
        ana.Leads.ShouldBe("/conta/confirmar?volta=%2Fimportar%2F1&arquivo=%2Fimportar%2F1%2Frecusadas");

        (await app.InAsync(null, services => services.GetRequiredService<PontuaContext>().Memberships.IgnoreQueryFilters([WorkspaceWall.Filter]).CountAsync())).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Setting_up_the_app_keeps_this_browser_signed_in_and_ends_the_others(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        await SignInTests.GivenMemberAsync(app);
        using var other = await SignedInAsync(app);
        using var ana = await SignedInAsync(app);

        var page = await ana.OpenAsync(SecondFactor.Page);
        await app.PassAMinuteAsync();
        await ana.OpenAsync("/conta");
        ana.Status.ShouldBe(HttpStatusCode.OK);
        ana.TurnTo(page);
        await ana.SendAsync(new() { ["Code"] = CodeOf(page.QuerySelector("code")!.TextContent) });
        ana.Page.QuerySelector("#recovery-codes").ShouldNotBeNull();
        await app.PassAMinuteAsync();

        (await ana.OpenAsync("/ajustes/chaves")).QuerySelector("h1")!.TextContent.ShouldBe("Chaves para programas"); // and who she is stands proved as before
        await other.OpenAsync("/conta");
        other.Leads.ShouldBe("/entrar?volta=%2Fconta");
    }

    [Fact]
    public async Task A_passkey_ends_no_session()
    {
        await using var app = await PontuaApp.OnAsync();
        await SignInTests.GivenMemberAsync(app);
        var stamps = await app.InAsync(null, async services =>
        {
            var users = services.GetRequiredService<UserManager<PontuaUser>>();
            var user = (await users.FindByEmailAsync("ana@exemplo.com.br"))!;
            List<string?> seen = [user.SecurityStamp];
            Accounts.Expect(await users.AddOrUpdatePasskeyAsync(user, new([1], [2], TimeProvider.System.GetUtcNow(), 0, null, true, true, true, [3], [4])));
            seen.Add(user.SecurityStamp);
            Accounts.Expect(await users.RemovePasskeyAsync(user, [1]));
            return (string?[])[.. seen, user.SecurityStamp];
        });

        stamps.Distinct().Count().ShouldBe(1);
    }

    internal static async Task<Browser> SignedInAsync(PontuaApp app)
    {
        var browser = new Browser(app);
        await browser.OpenAsync("/entrar");
        await browser.SendAsync(new() { ["Email"] = "ana@exemplo.com.br", ["Password"] = "um café bem forte" });
        return browser;
    }

    /// <summary>RFC 6238 with SHA-1, 30 s, six digits, from the secret in base 32: written here again, so that ours is not judged by itself.</summary>
    static string CodeOf(string secret)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(secret.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant().Select(c => Convert.ToString(alphabet.IndexOf(c), 2).PadLeft(5, '0')));
        var key = bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2)).ToArray();
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // TOTP prescribes it
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var offset = hash[^1] & 15;
        return ((BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset)) & int.MaxValue) % 1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
    }
}
