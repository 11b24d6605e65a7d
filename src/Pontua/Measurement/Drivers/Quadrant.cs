namespace Pontua.Measurement.Drivers;

/// <summary>What the importance of a touchpoint and how it does say together (Martilla and James 1977, docs/sources.md).</summary>
public enum Quadrant
{
    /// <summary>Important, and does badly.</summary>
    Improve,

    /// <summary>Important, and does well.</summary>
    KeepUp,

    /// <summary>Of little importance, and does badly.</summary>
    CanWait,

    /// <summary>Of little importance, and does well.</summary>
    MaybeTooMuch,
}

/// <summary>Where the matrix of importance and performance is cut in four.</summary>
public readonly record struct QuadrantCuts(double Importance, double Grade)
{
    /// <summary>The middle of both scales.</summary>
    public static readonly QuadrantCuts OfScale = new(3, 3);

    /// <summary>The means of what is shown: always about as much above as below, however good all of it is.</summary>
    public static QuadrantCuts OfMeans(IReadOnlyCollection<(double Importance, double Grade)> points)
        => points.Count == 0 ? OfScale : new(points.Average(p => p.Importance), points.Average(p => p.Grade));

    /// <summary>On a cut counts as important, and as doing well.</summary>
    public Quadrant Of(double importance, double grade) => (importance >= Importance, grade >= Grade) switch
    {
        (true, false) => Quadrant.Improve,
        (true, true) => Quadrant.KeepUp,
        (false, false) => Quadrant.CanWait,
        _ => Quadrant.MaybeTooMuch,
    };
}
