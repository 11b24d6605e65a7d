using Pontua.Journeys;
using Pontua.Measurement;

namespace Pontua.Server.Measurement;

/// <param name="Selection">In its period lies the first step; later ones may follow it.</param>
/// <param name="Steps">Names of touchpoints, 1 to 32, in order; the same may come again.</param>
/// <param name="Window">Longest time from the first step to any later one; null: 30 days.</param>
sealed record FunnelAsked(Selection Selection, IReadOnlyList<string> Steps, TimeSpan? Window = null)
{
    /// <summary>From when on a first step counts, if that is after the period's begin; null: from its begin.</summary>
    public DateTimeOffset? BegunFrom { get; init; }

    /// <summary>From when on no first step counts, if that is before the period's end; null: from its end.</summary>
    public DateTimeOffset? BegunBefore { get; init; }

    /// <summary>From when on no later step counts; null: to the last touch.</summary>
    public DateTimeOffset? FollowedTo { get; init; }

    public static readonly TimeSpan DefaultWindow = TimeSpan.FromDays(30);
    public const int MostSteps = 32;
}

/// <param name="Persons">Persons seen in the period, whether or not they took the first step in it.</param>
/// <param name="Question">As the journeys were asked: the persons behind a step are found with it.</param>
sealed record FunnelShown(long Persons, IReadOnlyList<FunnelStep> Steps, MeasuredMap Design, FunnelQuestion Question);

/// <param name="Persons">At this step or beyond.</param>
/// <param name="Share">Of those at the first step; null where nobody took it.</param>
sealed record FunnelStep(string Touchpoint, long Persons, Share? Share);

/// <summary>Counts who walked a way through touchpoints, in order and inside a window of the first step.</summary>
sealed class CountFunnel(CurrentMap map, IJourneys journeys)
{
    public async Task<Outcome<FunnelShown>> RunAsync(FunnelAsked asked, CancellationToken cancellation)
    {
        var design = await map.ReadAsync(cancellation);
        if (!Question(design, asked).Succeeded(out var question, out var refusal))
        {
            return refusal;
        }

        var answer = await journeys.CountFunnelAsync(question, cancellation);
        var steps = question.Steps.Select((step, index) => new FunnelStep(
            design.Touchpoints[step].Name, answer.Reached[index], Share.Of(answer.Reached[index], answer.Reached[0])));
        return new FunnelShown(answer.Persons, [.. steps], design, question);
    }

    /// <summary>Each step but the first beside the same of what it is set against.</summary>
    public async Task<Outcome<IReadOnlyList<ComparedFigure>>> CompareAsync(FunnelAsked asked, FunnelShown shown, Comparison comparison, CancellationToken cancellation)
        => (await RunAsync(asked with { Selection = comparison.Selection, FollowedTo = comparison.FollowedTo }, cancellation)).Match<Outcome<IReadOnlyList<ComparedFigure>>>(
            other => shown.Steps.Zip(other.Steps, (now, then) => new ComparedFigure(now.Touchpoint, now.Share, then.Share)).Skip(1).ToList(), refusal => refusal);

    public static Outcome<FunnelQuestion> Question(MeasuredMap design, FunnelAsked asked)
    {
        if (asked.Steps.Count is 0 or > FunnelAsked.MostSteps)
        {
            return Refusal.Of("funnel.steps", FunnelAsked.MostSteps);
        }

        if (!design.Find(asked.Selection).Succeeded(out var extent, out var refusal))
        {
            return refusal;
        }

        var steps = new List<ushort>();
        foreach (var name in asked.Steps)
        {
            if (!design.FindTouchpoint(name).Succeeded(out var step, out refusal))
            {
                return refusal;
            }

            steps.Add(step);
        }

        var window = (long)(asked.Window ?? FunnelAsked.DefaultWindow).TotalSeconds;
        var begunBefore = Least(extent.Filter.ToSecond, asked.BegunBefore?.ToUnixTimeSeconds());
        var from = asked.BegunFrom?.ToUnixTimeSeconds() is { } begun && !(extent.Filter.FromSecond > begun) ? begun : extent.Filter.FromSecond;
        var filter = extent.Filter with { FromSecond = from, ToSecond = Least(begunBefore + window, asked.FollowedTo?.ToUnixTimeSeconds()) };
        return new FunnelQuestion(filter, design.ByTouchpoint(extent), steps, window, begunBefore);
    }

    static long? Least(long? one, long? other) => one is null || other < one ? other : one;
}
