using Pontua.TouchpointMap;

namespace Pontua.Server.Measurement;

/// <summary>The living map as it is drawn, all figures already in words: what the page, the phone and the wall share.</summary>
/// <param name="Company">Name of the workspace.</param>
/// <param name="Extent">Period and unit in words, for the wall's footer.</param>
/// <param name="Bands">Before, during, after the purchase.</param>
/// <param name="Shouting">At most five, most urgent first; the same cards stand in the bands.</param>
public sealed record MapView(string Company, string Extent, IReadOnlyList<MapBand> Bands, IReadOnlyList<MapCard> Shouting)
{
    /// <summary>Touchpoints graded 4 or above, best first, each with whose opinion it is.</summary>
    public IReadOnlyList<string> DoingWell { get; init; } = [];

    /// <summary>Drawn as it stood on a day that is over: what to do about it now is not said.</summary>
    public bool IsFormer { get; init; }

    /// <summary>Touchpoints nobody of the company has graded.</summary>
    public int Ungraded { get; init; }

    /// <summary>Touchpoints that the company has graded only after the period.</summary>
    public int GradedLater { get; init; }

    /// <summary>Touches of what is no point of the map yet.</summary>
    public long Unclaimed { get; init; }

    /// <summary>Touches of points that stand on the map, in no stage of it.</summary>
    public long Unstaged { get; init; }

    /// <summary>Of how many points <see cref="Unstaged"/> are.</summary>
    public int UnstagedPoints { get; init; }

    /// <summary>Touches of points that were retired.</summary>
    public long Retired { get; init; }

    /// <summary>Touchpoints that the team suggests and whoever looks may settle.</summary>
    public int Suggested { get; init; }

    public long Touches { get; init; }

    /// <summary>Superamos a expectativa de 31 % dos clientes (IC 27 a 35, n = 412); null: too few were asked.</summary>
    public string? Expectation { get; init; }

    /// <summary>People of the company who graded.</summary>
    public int Raters { get; init; }

    /// <summary>What the tiles mean: the grade in words, or the difference.</summary>
    public bool PaintsDifference { get; init; }

    /// <summary>Some tiles stand for scores of 0 to 10 read on the scale of the grades.</summary>
    public bool PaintsScores { get; init; }

    /// <summary>Some tiles are grey, because few customers answered.</summary>
    public bool PaintsFew { get; init; }

    /// <summary>Some tiles are kept back until the member who asks has graded.</summary>
    public bool Awaits { get; init; }

    public int Cards => Bands.Sum(band => band.Cards);
}

/// <summary>One of the three phases with its columns.</summary>
/// <param name="Code">antes, durante, depois: its name in the address.</param>
public sealed record MapBand(Phase Phase, string Code, string Title, IReadOnlyList<MapColumn> Columns)
{
    public int Cards => Columns.Sum(column => column.Cards.Count);

    public int Folded => Columns.Count(column => column.IsFolded);
}

/// <summary>A stage (or a channel, an owner, a unit) inside a phase; shouting cards stand first.</summary>
/// <param name="Code">Its name in the address, the only one on the map.</param>
public sealed record MapColumn(string Code, string Title, IReadOnlyList<MapCard> Cards)
{
    /// <summary>Of its touchpoints in the period.</summary>
    public long Touches { get; init; }

    /// <summary>On a wide screen only its name stands there, upright, with what it holds.</summary>
    public bool IsFolded { get; init; }

    /// <summary>Someone has opened it.</summary>
    public bool IsOpened { get; init; }

    public int Shouting => Cards.Count(card => card.Rank is not null);
}

/// <summary>A touchpoint in one stage.</summary>
/// <param name="Stage">Null: in all its stages together.</param>
/// <param name="Tile">What it is painted by.</param>
public sealed record MapCard(Guid Touchpoint, Guid? Stage, string Name, MapTile Tile)
{
    /// <summary>It stands in other stages too: a mark says so, and focusing one lights the others.</summary>
    public bool HasTwins { get; init; }

    /// <summary>Place in the order of priority, from 1; null: a quiet card.</summary>
    public int? Rank { get; init; }

    /// <summary>Somebody graded it, or its touches were measured; else all that its lines could say is a guess.</summary>
    public bool IsKnown { get; init; } = true;

    /// <summary>Nós 4,3 · Cliente 2,6 (n = 61)</summary>
    public string? Voices { get; init; }

    /// <summary>Cliente discorda · atinge 38 % dos clientes</summary>
    public string? Why { get; init; }

    /// <summary>TMA 11 min 40 s, or Conversão 8 %: the one worst measure.</summary>
    public string? Worst { get; init; }

    /// <summary>Plano: Ana, até 12/12/2026; null: a quiet card.</summary>
    public string? Plan { get; init; }
}

/// <summary>The tile of a card: a digit, its colour, and both in words.</summary>
/// <param name="Text">4, or +1,7 where differences are painted; – where there is nothing.</param>
/// <param name="Class">g0 to g5, or d-more, d-less, d-same.</param>
public readonly record struct MapTile(string Text, string Class, string Words);
