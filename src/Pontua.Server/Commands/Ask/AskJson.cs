using System.Text.Json.Serialization;
using Pontua.Journeys;
using Pontua.Measurement;
using Pontua.Server.Measurement;
using Pontua.TouchpointMap;

namespace Pontua.Server.Commands.Ask;

// The shapes of design "the command line": their names are a contract. A figure that does not exist is null, its n is 0.
sealed record MapJson(IReadOnlyList<MapTouchpointJson> Touchpoints)
{
    public static MapJson Of(MapAnswer map) => new([.. map.Touchpoints.Select(t => new MapTouchpointJson(
        t.Touchpoint.Name, t.Stages.Count > 0 ? t.Stages[0].Phase : null, [.. t.Stages.Select(s => s.Name)], t.Touchpoint.Channel,
        t.Cell.Touches, t.Cell.Persons, t.Reach?.Value, new(t.Company?.Mean, t.Company?.Raters ?? 0), VoiceJson.Of(t.Customer),
        DistributionJson.Of(t.Cell.Handling), ShareJson.Of(t.Conversion), NpsJson.Of(t.Nps), t.Priority)
        {
            IsReachEstimated = t.Reach is { IsEstimated: true },
            Voice = t.Voice?.Mean,
        })]);
}

sealed record MapTouchpointJson(
    string Touchpoint, Phase? Phase, IReadOnlyList<string> Stages, string? Channel, long Touches, long Persons, double? Reach,
    MeanJson Company, VoiceJson Customer, DistributionJson Handling, ShareJson Conversion, NpsJson Nps, double? Priority)
{
    /// <summary>Guessed by the company, not counted: said in words only.</summary>
    [JsonIgnore] public bool IsReachEstimated { get; init; }

    /// <summary>What customers say from 1 to 5, scores of 0 to 10 read on that scale: said in words only.</summary>
    [JsonIgnore] public double? Voice { get; init; }
}

sealed record MeasuresJson(
    IReadOnlyList<MeasuresTouchpointJson> Touchpoints,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<MeasureGroupJson>? Groups)
{
    public static MeasuresJson Of(MeasuresShown shown) => new(
        [.. shown.Touchpoints.Select(MeasuresTouchpointJson.Of)], shown.Groups is null ? null : [.. shown.Groups.Select(MeasureGroupJson.Of)]);
}

sealed record MeasuresTouchpointJson(
    string Touchpoint, long Touches, long Persons, DistributionJson Handling, DistributionJson Wait, MeanJson Score, NpsJson Nps, MeanJson Grade, IReadOnlyList<MonthJson> Months,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<MeasureGroupJson>? Groups)
{
    public static MeasuresTouchpointJson Of(TouchpointMeasures shown) => new(
        shown.Touchpoint.Name, shown.Total.Touches, shown.Total.Persons, DistributionJson.Of(shown.Total.Handling), DistributionJson.Of(shown.Total.Wait),
        MeanJson.Of(shown.Total.Score), NpsJson.Of(shown.Total.Nps), MeanJson.Of(shown.Total.Grade),
        [.. shown.Months.Select(m => MonthJson.Of(m.Month, m.Figures))], shown.Groups is null ? null : [.. shown.Groups.Select(MeasureGroupJson.Of)])
    { Conversion = shown.Total.Conversion?.Value };

    /// <summary>Of the whole period: said in words only.</summary>
    [JsonIgnore] public double? Conversion { get; init; }
}

sealed record MonthJson(string Month, long Touches, long Persons, DistributionJson Handling, NpsJson Nps, MeanJson Grade, ShareJson Conversion)
{
    public static MonthJson Of(DateOnly month, MeasureFigures figures) => new(
        ShowMeasures.KeyOf(month), figures.Touches, figures.Persons, DistributionJson.Of(figures.Handling), NpsJson.Of(figures.Nps), MeanJson.Of(figures.Grade), ShareJson.Of(figures.Conversion));
}

sealed record MeasureGroupJson(
    string? Key, long Touches, long Persons, DistributionJson Handling, DistributionJson Wait, MeanJson Score, NpsJson Nps, MeanJson Grade, ShareJson Conversion)
{
    public static MeasureGroupJson Of(MeasureGroup group) => new(
        group.Key, group.Figures.Touches, group.Figures.Persons, DistributionJson.Of(group.Figures.Handling), DistributionJson.Of(group.Figures.Wait),
        MeanJson.Of(group.Figures.Score), NpsJson.Of(group.Figures.Nps), MeanJson.Of(group.Figures.Grade), ShareJson.Of(group.Figures.Conversion))
    { Month = group.Month };

    /// <summary>Its first day, to be said in words; null: divided by something else.</summary>
    [JsonIgnore] public DateOnly? Month { get; init; }
}

sealed record FunnelJson(long Persons, IReadOnlyList<FunnelStepJson> Steps)
{
    public static FunnelJson Of(FunnelShown shown) => new(
        shown.Persons, [.. shown.Steps.Select(s => new FunnelStepJson(s.Touchpoint, s.Persons, s.Share?.Value, s.Share?.Interval))]);
}

sealed record FunnelStepJson(string Touchpoint, long Persons, double? Share, Interval? Interval);

sealed record TransitionsJson(IReadOnlyList<TransitionJson> Transitions)
{
    public static TransitionsJson Of(TransitionsShown shown) => new(
        [.. shown.Transitions.Select(t => new TransitionJson(t.From, t.To, t.Count, shown.Origins[t.From].ShareOfFollowed(t.Count), t.MedianSeconds, t.P90Seconds))]);
}

sealed record TransitionJson(string From, string To, long Count, double Share, double MedianSeconds, double P90Seconds);

sealed record TimelineJson(string Person, IReadOnlyList<TimelineTouchJson> Touches)
{
    public static TimelineJson Of(string person, TimelineShown shown) => new(
        person, [.. shown.Touches.Select(t => new TimelineTouchJson(t.At.UtcDateTime, t.Touchpoint, t.Stage, t.Unit, t.Channel, t.Agent, t.Outcome))]);
}

sealed record TimelineTouchJson(DateTime At, string Touchpoint, string? Stage, string? Unit, string? Channel, string? Agent, string? Outcome);

sealed record MeanJson(double? Mean, long N)
{
    public static MeanJson Of(MeanFigure? figure) => new(figure?.Mean, figure?.Count ?? 0);

    public static MeanJson Of(CustomerVoice? voice) => new(voice?.Mean, voice?.Count ?? 0);
}

sealed record VoiceJson(double? Mean, long N, double? Low, double? High)
{
    public static VoiceJson Of(CustomerVoice? voice) => new(voice?.Mean, voice?.Count ?? 0, voice?.Interval?.Low, voice?.Interval?.High);
}

sealed record DistributionJson(double? Mean, double? Median, double? P90, long N)
{
    public static DistributionJson Of(Distribution of) => of.Count == 0 ? new(null, null, null, 0) : new(of.Mean, of.Median, of.P90, of.Count);
}

sealed record ShareJson(double? Value, double? Low, double? High, long N)
{
    public static ShareJson Of(Share? share) => new(share?.Value, share?.Interval.Low, share?.Interval.High, share?.Whole ?? 0);
}

sealed record NpsJson(double? Value, double? Low, double? High, long N)
{
    public static NpsJson Of(Nps? nps) => new(nps?.Value, nps?.Interval.Low, nps?.Interval.High, nps?.Count ?? 0);
}
