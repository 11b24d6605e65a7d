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
