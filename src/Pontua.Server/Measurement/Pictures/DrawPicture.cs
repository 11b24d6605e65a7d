using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Pontua.Server.Ui;

namespace Pontua.Server.Measurement.Pictures;

/// <summary>The map as a picture to be taken along: of the period, unit and paint that the map shows.</summary>
sealed class DrawPicture(ShowMap map, DrawMap draw, IServiceProvider services, ILoggerFactory logs)
{
    public const string Path = "/mapa/figura.svg";

    /// <returns>The SVG, or why there is none.</returns>
    public async Task<Outcome<string>> RunAsync(Selection asked, Period period, string company, string? paint, CancellationToken cancellation)
    {
        if (!(await map.RunAsync(new(asked, new()), cancellation)).Succeeded(out var answer, out var refusal))
        {
            return refusal;
        }

        var extent = string.Join(" · ", new[] { answer.Extent.Unit?.Name, period.InWords() }.OfType<string>());
        var view = draw.Draw(answer, MapPaint.Read(paint, answer.Design.Attributes), MapLane.Stage, company, extent, MapOwners.Nobody);
        await using var renderer = new HtmlRenderer(services, logs);
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<MapPicture>(ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(MapPicture.View)] = view }))).ToHtmlString());
    }
}
