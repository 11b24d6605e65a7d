using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Browser.Tests.House;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.Server.TouchpointMap;

namespace Pontua.Browser.Tests.Measurement;

/// <summary>The map for a wall, of the largest map that is ready: 56 touchpoints in 10 stages.</summary>
public sealed partial class WallPaperTests(Chromium chromium, Site site) : IClassFixture<Site>
{
    /// <summary>The paper's name and its width in points.</summary>
    public static readonly TheoryData<string, int> Papers = new(("a3", 1191), ("a1", 2383));

    [Theory, MemberData(nameof(Papers))]
    public async Task The_wall_is_one_landscape_sheet_with_every_name_whole(string paper, int width)
    {
        await using var visit = await Visit.OpenAsync(chromium, site, $"/mapa/parede?folha={paper}", Screen.Laptop, user: await GivenConsorcioAsync());
        await visit.PictureAsync($"mapa-parede-{paper}");
        var sheet = Encoding.Latin1.GetString(await visit.Page.PdfAsync(new() { PreferCSSPageSize = true, PrintBackground = true }));
        Sheets().Count(sheet).ShouldBe(1);
        Widths().Match(sheet).Groups["points"].Value.ShouldBe($"{width}");
        (await visit.Page.Locator(".wall .map-card").CountAsync()).ShouldBeGreaterThan(50);
        (await visit.Page.EvaluateAsync<bool>("() => [...document.querySelectorAll('.wall .name, .paper')].every(e => e.scrollHeight <= e.clientHeight + 1 || !e.clientHeight)")).ShouldBeTrue();
    }

    [Theory, InlineData(1366), InlineData(1440)]
    public async Task On_a_computers_screen_the_whole_sheet_is_seen(int width)
    {
        await using var visit = await Visit.OpenAsync(chromium, site, "/mapa/parede", new(width, 900), user: await GivenConsorcioAsync());
        await visit.Page.WaitForSelectorAsync("[data-fit][style]");
        (await visit.Page.EvaluateAsync<double>("Math.max(...[...document.querySelectorAll('.paper .band')].map(e => e.getBoundingClientRect().right)) - document.querySelector('.paper').getBoundingClientRect().right")).ShouldBeLessThanOrEqualTo(1);
        (await visit.Page.EvaluateAsync<int>("(wall => wall.scrollWidth - wall.clientWidth)(document.querySelector('.wall'))")).ShouldBe(0);
        (await visit.Page.EvaluateAsync<double>("document.querySelector('.paper').getBoundingClientRect().right")).ShouldBeLessThanOrEqualTo(width);
    }

    [Fact]
    public async Task On_a_phone_the_sheet_is_large_enough_to_read_and_scrolls_to_its_last_column()
    {
        await using var visit = await Visit.OpenAsync(chromium, site, "/mapa/parede", Screen.Phone, user: await GivenConsorcioAsync());
        await visit.Page.WaitForSelectorAsync("[data-fit][style]");
        await visit.ShouldNotOverflowAsync();
        await visit.Page.EvaluateAsync("document.querySelector('.wall').scrollLeft = 9999");
        (await visit.Page.EvaluateAsync<double>("document.querySelector('.write-in').getBoundingClientRect().right")).ShouldBeLessThanOrEqualTo(Screen.Phone.Width);
        (await visit.Page.EvaluateAsync<double>("(name => parseFloat(getComputedStyle(name).fontSize) * name.currentCSSZoom)(document.querySelector('.wall .name'))")).ShouldBeGreaterThan(9);
    }

    Task<Guid> GivenConsorcioAsync() => Chromium.IsThere ? MakeAsync() : Task.FromResult(Guid.Empty);

    async Task<Guid> MakeAsync()
    {
        var workspace = (await site.InAsync(null, services => services.GetRequiredService<AddWorkspace>().RunAsync($"Consórcio {Guid.CreateVersion7()}", isExample: false, default)))
            .Match(made => made.Id, refusal => throw new InvalidOperationException(refusal.Code));
        await site.InAsync(workspace, services =>
        {
            var template = ReadyTemplates.Find(ReadyTemplates.Consorcio, "pt-BR").Match(found => found, refusal => throw new InvalidOperationException(refusal.Code));
            return services.GetRequiredService<ApplyTemplate>().RunAsync(template, default);
        });
        return await site.GivenMemberAsync(workspace, Role.Admin);
    }

    [GeneratedRegex(@"/Type\s*/Page\b", RegexOptions.NonBacktracking)]
    private static partial Regex Sheets();

    [GeneratedRegex(@"/MediaBox \[0 0 (?<points>\d+)", RegexOptions.NonBacktracking)]
    private static partial Regex Widths();
}
