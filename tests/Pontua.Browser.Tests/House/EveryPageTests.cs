using Microsoft.Playwright;

namespace Pontua.Browser.Tests.House;

/// <summary>Walks through every page there is, also those that are added later: none may break a rule that all share.</summary>
public sealed class EveryPageTests(Chromium chromium, SampleCompanies companies) : IClassFixture<SampleCompanies>
{
    /// <summary>A phone, a laptop and a wide screen; and 320, which is what 400 % zoom leaves of 1280.</summary>
    static readonly int[] Widths = [320, 360, 1366, 1920];

    /// <summary>Of the widths, those at which the other theme is judged too: what a theme changes is colour alone.</summary>
    static readonly int[] DarkWidths = [360, 1366];

    public static readonly TheoryData<Filling, string> Companies = new(
        (Filling.Full, "pt-BR"), (Filling.Full, "en-US"), (Filling.Empty, "pt-BR"), (Filling.LongNames, "pt-BR"));

    [Theory, MemberData(nameof(Companies))]
    public async Task Every_page_is_accessible_fits_every_screen_in_both_themes_and_breaks_no_rule_of_the_security_policy(Filling filling, string language)
    {
        Assert.SkipUnless(Chromium.IsThere, "No Chromium: browser tests are skipped.");
        var (workspace, user) = companies[filling];
        await using var visit = await Visit.OpenAsync(chromium, companies.Site, "/mapa", Screen.Laptop, locale: language, user: user);
        var faults = new List<string>();
        var paths = await EveryAddress.OfAsync(companies.Site, workspace, user);
        (filling is Filling.Full ? paths.Where(IsOpen) : []).ShouldBeEmpty("The full company has one of everything: where a page of it stands, EveryAddress has to say.");
        foreach (var path in paths.Where(path => !IsOpen(path)))
        {
            await JudgeAsync(() => OpenAsync(path), path);
            foreach (var width in Widths)
            {
                await visit.Page.SetViewportSizeAsync(width, 768);
                await JudgeAsync(visit.ShouldNotOverflowAsync, $"{path} at {width}");
                foreach (var theme in DarkWidths.Contains(width) ? (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark] : [ColorScheme.Light])
                {
                    await visit.Page.EmulateMediaAsync(new() { ColorScheme = theme });
                    await JudgeAsync(visit.ShouldPassAxeAsync, $"{path} at {width} {theme}");
                    await visit.PictureWhereAskedAsync($"{filling}-{language[..2]}-{width}-{theme}{path.Replace('/', '-')}".ToLowerInvariant());
                }
            }
        }

        faults.ShouldBeEmpty();

        static bool IsOpen(string path) => path.Contains('{');

        async Task OpenAsync(string path)
        {
            await visit.GoAsync(path, WaitUntilState.Load);
            await visit.Page.WaitForFunctionAsync("() => [...document.querySelectorAll('.chart')].every(chart => !chart.checkVisibility() || chart.querySelector('svg'))");
        }

        async Task JudgeAsync(Func<Task> rule, string where)
        {
            try
            {
                await rule();
                visit.ShouldHaveNoErrors();
            }
            catch (Exception fault) when (fault is ShouldAssertException or PlaywrightException)
            {
                faults.Add($"{where}: {fault.Message}");
                visit.ForgetErrors();
            }
        }
    }
}
