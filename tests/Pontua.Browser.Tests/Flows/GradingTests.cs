using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using Microsoft.Playwright;
using Pontua.Browser.Tests.House;
using Pontua.Browser.Tests.Measurement;
using Pontua.Governance;
using Pontua.Server.Storage;

namespace Pontua.Browser.Tests.Flows;

/// <summary>Grading a touchpoint by all its attributes, one a question.</summary>
public sealed class GradingTests(Chromium chromium, ClinicSite clinic) : IClassFixture<ClinicSite>
{
    const string Reason = "Ninguém explicou a espera";

    [Fact]
    public async Task A_touchpoint_takes_one_tap_for_each_attribute_and_there_is_a_way_back()
    {
        await using var visit = await OpenAsync();
        var page = visit.Page;
        var first = page.Url;
        await visit.ShouldPassAxeAsync();
        var attributes = await page.Locator("main nav li").CountAsync();
        attributes.ShouldBeGreaterThan(1);

        for (var tap = 1; tap <= attributes; tap++)
        {
            var before = page.Url;
            await page.Locator(".scale input[value='4']").ClickAsync();
            await page.WaitForURLAsync(url => url != before);
        }

        page.Url.Split('?')[0].ShouldNotBe(first.Split('?')[0]);
        (await page.Locator("h1").InnerTextAsync()).ShouldNotBe(SampleClinic.Reception);
        await visit.ShouldPassAxeAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = $"Voltar a {SampleClinic.Reception}" }).ClickAsync();
        await page.WaitForURLAsync($"{first.Split('?')[0]}?atributo={attributes}");
        (await page.Locator(".scale input:checked").GetAttributeAsync("value")).ShouldBe("4");
        (await page.Locator("main nav .g4").CountAsync()).ShouldBe(attributes); // what has been said of each
        visit.ShouldHaveNoErrors();
    }

    [Fact]
    public async Task By_the_keyboard_nothing_is_sent_before_Enter_nor_while_a_reason_is_written()
    {
        await using var visit = await OpenAsync();
        var page = visit.Page;
        var sent = Sent(page);

        await page.Keyboard.PressAsync("2");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Locator("summary", new() { HasText = "Dizer por quê" }).ClickAsync();
        await page.Locator(".scale input[value='5']").ClickAsync();
        await page.Locator("textarea[name='reason']").FillAsync(Reason);
        await page.Locator(".scale input[value='5']").PressAsync("Enter");
        await page.WaitForURLAsync("**?atributo=2");

        var form = sent.ShouldHaveSingleItem(); // the one that Enter sent: the reason was not there before
        form["grade"].ToString().ShouldBe("5");
        form["reason"].ToString().ShouldBe(Reason);
        visit.ShouldHaveNoErrors();
    }

    [Fact]
    public async Task A_tap_goes_on_and_keeps_the_reason_where_one_was_given_before()
    {
        await using var visit = await OpenAsync();
        var (page, here) = (visit.Page, visit.Page.Url);
        await page.Locator("summary", new() { HasText = "Dizer por quê" }).ClickAsync();
        await page.Locator("textarea[name='reason']").FillAsync(Reason);
        await page.Locator(".scale input[value='2']").PressAsync("Space");
        await page.Locator(".scale input[value='2']").PressAsync("Enter");
        await page.WaitForURLAsync("**?atributo=2");
        await visit.GoAsync(here);

        var sent = Sent(page);
        await page.Locator(".scale input[value='4']").ClickAsync();
        await page.WaitForURLAsync("**?atributo=2");

        var form = sent.ShouldHaveSingleItem();
        form["grade"].ToString().ShouldBe("4");
        form["reason"].ToString().ShouldBe(Reason);
        visit.ShouldHaveNoErrors();
    }

    static List<Dictionary<string, StringValues>> Sent(IPage page)
    {
        List<Dictionary<string, StringValues>> sent = [];
        page.Request += (_, request) =>
        {
            if (request.Method == "POST")
            {
                sent.Add(QueryHelpers.ParseQuery(request.PostData));
            }
        };
        return sent;
    }

    async Task<Visit> OpenAsync()
    {
        Assert.SkipUnless(Chromium.IsThere, "No Chromium: browser tests are skipped.");
        var agent = await clinic.Site.GivenMemberAsync(clinic.Workspace, Role.Agent);
        var reception = await clinic.Site.InAsync(clinic.Workspace, async services =>
        {
            await using var context = await services.GetRequiredService<IDbContextFactory<PontuaContext>>().CreateDbContextAsync();
            return (await context.Touchpoints.SingleAsync(t => t.Name == SampleClinic.Reception)).Id.Value;
        });
        return await Visit.OpenAsync(chromium, clinic.Site, $"/mapa/pontos/{reception}/avaliar", Screen.Laptop, user: agent);
    }
}
