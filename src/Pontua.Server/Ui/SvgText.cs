using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Pontua.Server.Ui;

/// <summary>Words in a drawing: an SVG text element, which Razor takes for its own tag.</summary>
public sealed class SvgText : ComponentBase
{
    [Parameter, EditorRequired] public required string Words { get; set; }

    /// <summary>In the drawing's units, of the baseline; turned by <see cref="Turn"/> about this point.</summary>
    [Parameter, EditorRequired] public required double X { get; set; }
    [Parameter, EditorRequired] public required double Y { get; set; }

    /// <summary>start, middle or end.</summary>
    [Parameter] public string Anchor { get; set; } = "start";

    /// <summary>Degrees, with the clock.</summary>
    [Parameter] public int Turn { get; set; }

    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? Others { get; set; }

    /// <summary>A number as a drawing's attribute: to the hundredth, with a dot.</summary>
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "x", Number(X));
        builder.AddAttribute(2, "y", Number(Y));
        builder.AddAttribute(3, "text-anchor", Anchor);
        builder.AddAttribute(4, "transform", Turn == 0 ? null : $"rotate({Turn} {Number(X)} {Number(Y)})");
        builder.AddMultipleAttributes(5, Others!);
        builder.AddContent(6, Words);
        builder.CloseElement();
    }
}
