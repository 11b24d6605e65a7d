using Pontua.Journeys;
using Pontua.Server.Ui;

namespace Pontua.Server.Measurement;

/// <summary>From which day to which there are touches, in the company's calendar.</summary>
/// <param name="Last">Inclusive.</param>
/// <param name="LastTouch">The same as an instant.</param>
public sealed record TouchSpan(DateOnly First, DateOnly Last, DateTimeOffset LastTouch)
{
    /// <summary>Null: nothing has come in.</summary>
    internal static async Task<TouchSpan?> OfAsync(MeasuredMap design, IJourneys journeys, CancellationToken cancellation)
        => await journeys.ShowSpanAsync(design.Workspace, cancellation) is { } span ? new(Day(span.FirstSecond, design), Day(span.LastSecond, design), DateTimeOffset.FromUnixTimeSeconds(span.LastSecond)) : null;

    /// <summary>The period from the first touch to the last.</summary>
    public Period Whole => new(Period.Custom, First, Last.AddDays(1));

    /// <summary>Whether the period sees any day of it.</summary>
    public bool Meets(Period period) => !(period.From > Last) && !(period.To <= First);

    static DateOnly Day(long second, MeasuredMap design) => Days.Of(DateTimeOffset.FromUnixTimeSeconds(second), design.Zone);
}
