using Microsoft.Playwright;

namespace Pontua.Browser.Tests.House;

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
