namespace Pontua.Server.Measurement;

/// <summary>A touchpoint in words, for its panel on the map and the head of its page.</summary>
/// <param name="Where">Its stages and channel.</param>
/// <param name="Sentence">What the company and its customers gave, and whether the difference is real.</param>
public sealed record PointView(Guid Id, string Name, string? Objective, string Where, string Sentence, IReadOnlyList<PointFigure> Figures)
{
    public int? Rank { get; init; }
    public string? Why { get; init; }
}

/// <summary>One figure with what the promise asks for: how many, interval, definition.</summary>
/// <param name="Tile">The grade as a tile; null: no grade.</param>
/// <param name="Value">Written by <see cref="Ui.Format"/>.</param>
public sealed record PointFigure(string Label, string Value, string? Small, string Definition, double? Tile = null, bool IsFaint = false)
{
    /// <summary>The persons behind it; null: there is no such page.</summary>
    public string? Href { get; init; }

    /// <summary>The label in full words, where it is an abbreviation.</summary>
    public string? Meaning { get; init; }
}
