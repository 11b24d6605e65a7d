using Microsoft.Playwright;
using Pontua.Browser.Tests.House;

namespace Pontua.Browser.Tests.Flows;

/// <summary>Whole ways by keys alone: no click, no touch, and what is in focus can be seen.</summary>
public sealed class ByKeyboardTests(Chromium chromium, Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task From_the_first_account_to_a_graded_map_its_panel_and_a_funnel_of_an_imported_file()
    {
        await using var visit = await Visit.OpenAsync(chromium, site, "/", Screen.Laptop);
        var keys = new Keys(visit.Page);

        await keys.WriteAsync("Seu nome", "Ana Souza");
        await keys.WriteAsync("Nome da empresa", "Clínica Vida");
        await keys.WriteAsync("E-mail", "ana@clinicavida.com.br");
        await keys.WriteAsync("Senha", "um ponto de cada vez");
        await keys.EnterAsync("**/comecar");
        await keys.OpenAsync("Clínica", "**/comecar/postura");
        await keys.OpenAsync("Continuar", "**/comecar/pontos");
        await keys.OpenAsync("Continuar", "**/comecar/notas");
        for (var grade = 1; grade <= 6; grade++)
        {
            var before = visit.Page.Url;
            await keys.ToAsync("4");
            await visit.Page.Keyboard.PressAsync("Enter");
            await visit.Page.WaitForURLAsync(url => url != before);
        }

        await keys.OpenAsync("Ver meu mapa", "**/mapa");
        await keys.OpenAsync("Recepção e ficha", "**ponto=*");
        await keys.OpenAsync("Abrir o ponto", "**/mapa/pontos/*");
        await visit.Page.GoBackAsync();
        await visit.Page.Locator(".panel").WaitForAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await visit.Page.Locator(".panel").WaitForAsync(new() { State = WaitForSelectorState.Detached });

        await SentFile.SendAsync(visit, "retornos.csv", SentFile.OfReturns(40, "Recepção e ficha", "Consulta"));
        await keys.ToAsync("Importar");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Desfazer" }).First.WaitForAsync();
        await visit.Page.Keyboard.PressAsync("g");
        await visit.Page.Keyboard.PressAsync("d");
        await visit.Page.WaitForURLAsync("**/medir");
        await keys.OpenAsync("O que vem depois", "**/medir/transicoes*");
        await keys.ChooseAsync("Período", "tudo", "**periodo=tudo*");
        await keys.OpenAsync("40", "**/medir/pessoas*");
        visit.ShouldHaveNoErrors();
    }

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

    /// <summary>A person's fingers: Tab until the named thing is in focus, then Enter.</summary>
    sealed class Keys(IPage page)
    {
        const int MostTabs = 250;

        public async Task ToAsync(string name)
        {
            for (var tab = 0; tab < MostTabs; tab++)
            {
                var focused = await page.EvaluateAsync<string>("() => { const e = document.activeElement; return !e.matches('a, button, input, select, textarea, summary') ? '' : e.labels?.[0]?.innerText ?? e.getAttribute('aria-label') ?? e.innerText ?? ''; }");
                if (focused.Split('\n').Any(line => line.Trim() == name) || focused.Trim() == name)
                {
                    return;
                }

                await page.Keyboard.PressAsync("Tab");
            }

            Assert.Fail($"“{name}” cannot be reached by Tab on {page.Url}.");
        }

        public async Task WriteAsync(string label, string words)
        {
            await ToAsync(label);
            await page.Keyboard.TypeAsync(words);
        }

        public async Task OpenAsync(string name, string address)
        {
            await ToAsync(name);
            await EnterAsync(address);
        }

        public async Task EnterAsync(string address)
        {
            await page.Keyboard.PressAsync("Enter");
            await page.WaitForURLAsync(address);
        }

        /// <summary>In a list of choices, by the arrow keys.</summary>
        public async Task ChooseAsync(string label, string value, string address)
        {
            await ToAsync(label);
            for (var step = 0; step < 20 && !page.Url.Contains(value, StringComparison.Ordinal); step++)
            {
                await page.Keyboard.PressAsync("ArrowDown");
                await page.WaitForTimeoutAsync(300);
            }

            await page.WaitForURLAsync(address);
        }
    }
}
