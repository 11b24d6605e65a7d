using System.Globalization;
using Pontua.Server.Ui;

namespace Pontua.Server.Measurement;

/// <summary>The questions that an address of the measures asks, read alike by the page that shows the answer and by its file.</summary>
/// <remarks>What cannot be read is not asked.</remarks>
sealed class QuestionAddress(IQueryCollection query)
{
    const int MostWindowDays = 3650;

    /// <summary>What a comparison is with: the period before; after the prefix, a unit.</summary>
    public const string Before = "anterior", OtherUnit = "unidade:";

    public static readonly IReadOnlyList<int> Tops = [10, 20, 50, 100];

    public static readonly IReadOnlyDictionary<string, MeasuresBy?> Divisions = new Dictionary<string, MeasuresBy?>
    {
        [""] = null,
        ["canal"] = MeasuresBy.Channel,
        ["atendente"] = MeasuresBy.Agent,
        ["unidade"] = MeasuresBy.Unit,
        ["mes"] = MeasuresBy.Month,
    };

    public string? Unit => Word("unidade");
    public string? Channel => Word("canal");

    public Selection Selection(Period period) => new(period.From, period.To, Unit, Channel);

    /// <summary>Whether the address carries steps, empty ones too: who has emptied them has asked for none.</summary>
    public bool HasSteps => query["passo"].Count > 0;
    public IReadOnlyList<string> Steps => [.. query["passo"].Where(step => !string.IsNullOrWhiteSpace(step))!];
    public int? WindowDays => FromAddress.Number(query["janela"]) is { } days and >= 1 and <= MostWindowDays ? days : null;

    /// <summary>In a path at most; out of bounds where that was asked, which is refused.</summary>
    public int Length => int.TryParse(query["comprimento"], CultureInfo.InvariantCulture, out var length) ? length : PathsAsked.DefaultLength;
    public int Top => FromAddress.Number(query["mostrar"]) is { } top && Tops.Contains(top) ? top : PathsAsked.DefaultTop;

    /// <summary>What follows this touchpoint only.</summary>
    public string? Origin => Word("origem");
    public string Division => Word("dividir") is { } by && Divisions.ContainsKey(by) ? by : "";

    /// <summary>What the answer is to be set against, as the address says it.</summary>
    public string? Compared => Word("comparar");

    /// <summary>Whether the rows of the answer are also there in the period before: its months are others.</summary>
    public bool ComparesPeriods => Divisions[Division] is not MeasuresBy.Month;

    /// <summary>Whether the rows of the answer are also there in another unit.</summary>
    public bool ComparesUnits => Divisions[Division] is not MeasuresBy.Unit;

    static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1); // a bound is exclusive

    /// <summary>The same, found; null: nothing, or there is no such thing for this page.</summary>
    /// <param name="span">Of all touches; null: there are none.</param>
    public Comparison? ComparisonOf(Period period, DateOnly today, TouchSpan? span, TimeZoneInfo zone) => (Compared, Unit) switch
    {
        (Before, _) when ComparesPeriods && period.Elapsed(today) is { Before: { } before } elapsed => new(Selection(before), elapsed.InWords(), before.InWords(), IsUnit: false)
        {
            FollowedTo = Days.Start(before.From!.Value, zone) + (span?.LastTouch - Days.Start(elapsed.From!.Value, zone)) + OneSecond,
            FirstTouch = span?.First > before.From ? span?.First : null,
        },
        ({ } other, { } own) when ComparesUnits && other.StartsWith(OtherUnit, StringComparison.Ordinal) && other[OtherUnit.Length..] is var unit && Text.Key(unit) != Text.Key(own)
            => new(Selection(period) with { Unit = unit }, own, unit, IsUnit: true),
        _ => null,
    };

    /// <summary>The persons behind a figure, as <see cref="PersonsAddress"/> writes them; null: none asked.</summary>
    public PersonsAsked? Persons(Selection selection)
    {
        var steps = Steps;
        var step = Math.Min(FromAddress.Number(query["ate_passo"]) ?? 0, steps.Count); // one beyond the last is refused
        return (query["quem"].ToString(), Word("ponto")) switch
        {
            (PersonsAddress.Met, { } point) => new PersonsAsked.Met(selection, point, Word("etapa"), query["comprou"].ToString() switch { "sim" => true, "nao" => false, _ => null }),
            (PersonsAddress.Reached, _) when steps.Count > 0 => new PersonsAsked.Reached(new(selection, steps, TimeSpan.FromDays(WindowDays ?? FunnelAsked.DefaultWindow.TotalDays)), step, query["saiu"] == "sim"),
            (PersonsAddress.Took, _) when steps.Count > 0 => new PersonsAsked.Took(selection, Math.Clamp(Length, 1, PathsAsked.LongestLength), steps),
            (PersonsAddress.Went, _) when Origin is { } origin && Word("destino") is { } destination => new PersonsAsked.Went(selection, origin, destination),
            (PersonsAddress.Stopped, { } point) => new PersonsAsked.Stopped(selection, point),
            _ => null,
        };
    }

    string? Word(string name) => string.IsNullOrWhiteSpace(query[name]) ? null : query[name].ToString().Trim();
}
