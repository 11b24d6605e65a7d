using Pontua.Browser.Tests.House;

namespace Pontua.Browser.Tests.Flows;

/// <summary>Keys go where one expects, and what is in focus can be seen.</summary>
public sealed class ByKeyboardTests(Chromium chromium, Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task In_a_table_up_and_down_go_from_row_to_row()
    {
        await using var visit = await Visit.OpenAsync(chromium, site, "/ui", Screen.Desk);
        var links = visit.Page.Locator("table:has(tbody tr:nth-child(3) a)").First.Locator("tbody tr a:first-of-type");
        var names = await links.AllInnerTextsAsync();

        await links.First.FocusAsync();
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await visit.Page.Keyboard.PressAsync("ArrowUp");

        (await visit.Page.EvaluateAsync<string>("() => document.activeElement.innerText")).ShouldBe(names[1]);
    }

    /// <summary>Enlarged four times, 1280 x 1024 leaves 320 x 256: what is in focus is not behind what stays in place.</summary>
    [Theory, InlineData("/comecar"), InlineData("/mapa"), InlineData("/ajustes"), InlineData("/medir/medidas"), InlineData("/mapa/editar")]
    public async Task Enlarged_four_times_whatever_takes_the_focus_can_be_seen(string path)
    {
        await using var visit = await Visit.OpenAsync(chromium, site, path, new(320, 256), user: await SignedInAsync());
        for (var stop = 0; stop < 60; stop++)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            var hidden = await visit.Page.EvaluateAsync<string?>("""
                () => {
                    const focused = document.activeElement, box = focused.getBoundingClientRect();
                    if (focused === document.body || box.width === 0) { return null; }
                    const points = [[box.left + box.width / 2, box.top + box.height / 2], [box.left + 4, box.top + 4], [box.right - 4, box.bottom - 4]];
                    const seen = points.some(([x, y]) => { const top = document.elementFromPoint(x, y); return top && (focused.contains(top) || top.contains(focused) || top.closest('label')?.contains(focused)); });
                    return seen ? null : `${focused.tagName}.${focused.className} ${focused.innerText?.slice(0, 40)} at ${Math.round(box.top)}`;
                }
                """);
            hidden.ShouldBeNull($"{path}, stop {stop}");
        }
    }

    async Task<Guid> SignedInAsync()
    {
        var name = $"Clínica {Guid.CreateVersion7():N}";
        return (await Measurement.SampleClinic.MakeAsync(site, name)).User;
    }
}
