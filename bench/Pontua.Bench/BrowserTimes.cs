using System.Text.Json;
using Microsoft.Playwright;

namespace Pontua.Bench;

/// <summary>What a person sees in Chromium, its processor slowed four times; of several loads with nothing kept from before the three quarters' mark (docs/sources.md).</summary>
/// <param name="LargestPaint">Largest contentful paint, milliseconds from asking.</param>
/// <param name="Shift">Cumulative layout shift: no unit, 0 is none.</param>
/// <param name="NextPaint">Interaction to next paint, milliseconds; null: nothing is done on the page.</param>
/// <param name="Answered">From the act to the answer on the screen, milliseconds; null: it asks the server nothing.</param>
/// <remarks>As web.dev defines them (docs/sources.md); the browser reports interactions in steps of 8 ms and only from 16 ms on.</remarks>
sealed record BrowserTimes(double LargestPaint, double Shift, double? NextPaint, double? Answered)
{
    const int Loads = 9, SlowedTimes = 4;
    const double Share = 0.75;

    /// <summary>Notes from the first moment what the page shows and how it answers.</summary>
    const string Observer = """
        window.seen = { paint: 0, shift: 0, act: null, nextPaint: null, answered: null };
        const watch = (type, note, more) => new PerformanceObserver(list => list.getEntries().forEach(note)).observe({ type, buffered: true, ...more });
        watch('largest-contentful-paint', e => { seen.paint = e.startTime; });
        watch('layout-shift', e => { seen.shift += e.hadRecentInput ? 0 : e.value; });
        watch('event', e => { if (e.interactionId) { seen.nextPaint = Math.max(seen.nextPaint ?? 0, e.duration); } }, { durationThreshold: 16 });
        ['pointerdown', 'keydown', 'input', 'change'].forEach(type => addEventListener(type, () => { seen.act ??= performance.now(); }, true));
        addEventListener('htmx:after:swap', () => requestAnimationFrame(() => setTimeout(() => { if (seen.act !== null) { seen.answered = performance.now() - seen.act; } })), true);
        """;

    public static async Task<BrowserTimes> MeasureAsync(Visitor visitor, PageAsked page)
    {
        var loads = new List<BrowserTimes>();
        for (var load = 0; load < Loads; load++)
        {
            loads.Add(await LoadAsync(visitor, page));
        }

        return new(Of(load => load.LargestPaint)!.Value, Of(load => load.Shift)!.Value, Of(load => load.NextPaint), Of(load => load.Answered));

        double? Of(Func<BrowserTimes, double?> figure)
            => loads.Select(figure).OfType<double>().ToList() is { Count: > 0 } values ? ServerTimes.Quantile(values, Share) : null;
    }

    static async Task<BrowserTimes> LoadAsync(Visitor visitor, PageAsked asked)
    {
        var page = await visitor.Context.NewPageAsync();
        var protocol = await visitor.Context.NewCDPSessionAsync(page);
        await protocol.SendAsync("Network.setCacheDisabled", new() { ["cacheDisabled"] = true });
        await protocol.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = SlowedTimes });
        await page.AddInitScriptAsync(Observer);
        await page.GotoAsync(asked.Path, new() { WaitUntil = WaitUntilState.NetworkIdle });
        var seen = await page.EvaluateAsync<JsonElement>("() => ({ ...seen })"); // an act ends the painting that counts, and a page that it leads to begins its own
        if (asked.Act is not null)
        {
            await asked.Act(page);
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await page.WaitForTimeoutAsync(300); // the browser reports an interaction after it has painted
        }

        var acted = await page.EvaluateAsync<JsonElement>("() => ({ ...seen })");
        await page.CloseAsync();
        return new(seen.GetProperty("paint").GetDouble(), acted.GetProperty("shift").GetDouble(), Of("nextPaint"), Of("answered"));

        double? Of(string name) => acted.GetProperty(name) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;
    }
}
