using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Pontua.Browser.Tests.Measurement;
using Pontua.Server.Storage;

namespace Pontua.Browser.Tests.House;

/// <summary>Walks through every page there is, also those that are added later: none may break a rule that all share.</summary>
public sealed class EveryPageTests(Chromium chromium, ClinicSite clinic) : IClassFixture<ClinicSite>
{
    /// <summary>A phone, a laptop and a wide screen; and 320, which is what 400 % zoom leaves of 1280.</summary>
    public static readonly TheoryData<int, ColorScheme, string> Looks = new(
        (320, ColorScheme.Light, "pt-BR"), (360, ColorScheme.Dark, "pt-BR"), (1366, ColorScheme.Light, "en-US"), (1920, ColorScheme.Dark, "pt-BR"));

    [Theory, MemberData(nameof(Looks))]
    public async Task Every_page_is_accessible_fits_and_breaks_no_rule_of_the_security_policy(int width, ColorScheme theme, string locale)
    {
        await using var visit = await Visit.OpenAsync(chromium, clinic.Site, "/mapa", new(width, 768), theme, locale, clinic.User);
        var faults = new List<string>();
        foreach (var path in await PathsAsync())
        {
            try
            {
                await visit.GoAsync(path);
                await visit.PictureAsync($"pagina{path.Replace('/', '-')}-{width}");
                await visit.ShouldNotOverflowAsync();
                await visit.ShouldPassAxeAsync();
                visit.ShouldHaveNoErrors();
            }
            catch (Exception fault) when (fault is ShouldAssertException or PlaywrightException)
            {
                faults.Add($"{path}: {fault.Message}");
                visit.ForgetErrors();
            }
        }

        faults.ShouldBeEmpty();
    }

    /// <summary>Addresses of all pages that need no more than a touchpoint.</summary>
    async Task<IReadOnlyList<string>> PathsAsync()
    {
        Assert.SkipUnless(Chromium.IsThere, "No Chromium: browser tests are skipped.");
        var touchpoint = await clinic.Site.InAsync(clinic.Workspace, async services =>
        {
            await using var context = await services.GetRequiredService<IDbContextFactory<PontuaContext>>().CreateDbContextAsync();
            return (await context.Touchpoints.SingleAsync(t => t.Name == SampleClinic.Reception)).Id.Value;
        });
        return [.. clinic.Site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(page => page.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            .Select(page => "/" + page.RoutePattern.RawText!.TrimStart('/').Replace("mapa/pontos/{Id:guid}", $"mapa/pontos/{touchpoint}"))
            .Where(path => !path.Contains('{') && path != "/nao-encontrado") // which answers 404
            .Distinct().Order(StringComparer.Ordinal)];
    }
}
