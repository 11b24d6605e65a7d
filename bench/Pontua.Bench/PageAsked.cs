using Microsoft.Playwright;

namespace Pontua.Bench;

/// <summary>One page that is measured, and what a person does there first; null: nothing but read.</summary>
sealed record PageAsked(string Name, string Path, Func<IPage, Task>? Act)
{
    /// <summary>The pages of every day, each over a question that reads much.</summary>
    public static async Task<IReadOnlyList<PageAsked>> AllAsync(Product product, Visitor visitor)
    {
        var busiest = await BusiestAsync(product);
        var steps = string.Concat(busiest.Take(4).Select(name => $"&passo={Uri.EscapeDataString(name)}"));
        return
        [
            new("map, 90 days", "/mapa?periodo=90d", page => page.ClickAsync(".map .stage a.map-card >> nth=3")),
            new("map, everything", "/mapa?periodo=tudo", null),
            new("a touchpoint", await visitor.FirstPointAsync(), null),
            new("funnel of four steps", $"/medir?periodo=tudo&janela=30{steps}", page => PressAsync(page, "#passo-2", "ArrowDown")),
            new("paths", "/medir/caminhos?periodo=tudo", null),
            new("transitions", "/medir/transicoes?periodo=tudo", page => PressAsync(page, "main input[type=search]", "s")),
            new("measures", "/medir/medidas?periodo=tudo", page => page.ClickAsync("main thead a >> nth=1")),
            new("customers", "/clientes", null),
            new("a customer's timeline", "/clientes/1", null),
            new("going somewhere (Ctrl+K)", "/ajustes", page => page.Keyboard.PressAsync("Control+k")),
        ];
    }

    // Keys as a person presses them: what a script sets is no interaction to the browser.
    static async Task PressAsync(IPage page, string field, string key)
    {
        await page.FocusAsync(field);
        await page.Keyboard.PressAsync(key);
    }

    static async Task<IReadOnlyList<string>> BusiestAsync(Product product)
        => [.. (await product.RunAsync(null, "ask", "measures", "--workspace", MadeCompany.Workspace, "--json"))!["touchpoints"]!.AsArray()
            .OrderByDescending(point => (long)point!["touches"]!).Select(point => (string)point!["touchpoint"]!)];
}
