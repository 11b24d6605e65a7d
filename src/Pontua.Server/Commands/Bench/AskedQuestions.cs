using Pontua.Journeys;

namespace Pontua.Server.Commands.Bench;

/// <summary>The questions as the pages ask them: each place is a touchpoint, everything is seen.</summary>
sealed class AskedQuestions
{
    const long Day = 86_400;
    const int Months = 24;

    static readonly JourneyFilter Everything = new(1);
    static readonly PlaceGroups Touchpoints = new([.. Enumerable.Range(0, MadeTouches.Places).Select(place => (ushort)place)], MadeTouches.Places);

    /// <summary>Four steps in thirty days.</summary>
    public FunnelQuestion Funnel { get; } = new(Everything, Touchpoints, [0, 2, 5, 9], 30 * Day);

    /// <summary>The twenty most travelled beginnings of five touches.</summary>
    public PathsQuestion Paths { get; } = new(Everything, Touchpoints, 5, 20);

    public TransitionsQuestion Transitions { get; } = new(Everything, Touchpoints);

    /// <summary>Per touchpoint and month, with conversion at a touchpoint within ninety days.</summary>
    public MeasuresQuestion Measures { get; } = new(
        Everything, Touchpoints, [.. Enumerable.Range(0, Months).Select(month => MadeTouches.FirstSecond + (month * 30 * Day))],
        new GoalCondition([.. Enumerable.Range(0, MadeTouches.Places).Select(place => place == 20)], new HashSet<int>(), 90 * Day,
            MadeTouches.FirstSecond + (MadeTouches.Days * Day)));
}
