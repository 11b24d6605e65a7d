using Pontua.TouchpointMap;

namespace Pontua.Measurement;

/// <summary>Why a touch stands out in its person's timeline.</summary>
public enum TouchMarkKind
{
    /// <summary>It is the sale.</summary>
    Sale,

    /// <summary>Took longer than nine of ten at its touchpoint.</summary>
    LongHandling,

    /// <summary>1 or 2 of 5, or 6 and less of 10: a detractor.</summary>
    LowScore,

    /// <summary>Served at the same touchpoint for the third time or more within seven days: what was asked may not be settled.</summary>
    Again,

    /// <summary>The first touch after sixty days or more.</summary>
    Return,
}

/// <param name="Value">The 90th percentile in seconds (long handling), the score, how manieth time (again), whole days without a touch (return); 0 for a sale.</param>
public readonly record struct TouchMark(TouchMarkKind Kind, double Value);

/// <summary>What the marks of one touch are made from.</summary>
/// <param name="HandlingSeconds">Null: none, or not served by anybody.</param>
/// <param name="ScoreTenths">Null: none.</param>
/// <param name="Scale">Of the score; null: none.</param>
public readonly record struct MarkedTouch(TouchpointId Touchpoint, DateTimeOffset At, double? HandlingSeconds, int? ScoreTenths, ScoreScale? Scale, bool IsSale);

/// <summary>Marks what is unusual in a timeline, by rules that a person can check by hand.</summary>
public static class TouchMarks
{
    /// <summary>Fewer durations than these do not say what is usual at a touchpoint.</summary>
    public const int FewestDurations = 30;

    public const int AgainDays = 7, AgainTimes = 3, ReturnDays = 60;

    const int LowOfFive = 20, LowOfTen = 60; // tenths

    /// <summary>The marks of each touch, in the order given.</summary>
    /// <param name="touches">Of one person, in order of time.</param>
    /// <param name="longHandling">The 90th percentile of a touchpoint's handling time in seconds; null: not known.</param>
    public static IReadOnlyList<IReadOnlyList<TouchMark>> Of(IReadOnlyList<MarkedTouch> touches, Func<TouchpointId, double?> longHandling)
        => [.. touches.Index().Select(t => (IReadOnlyList<TouchMark>)[.. Marks(touches, t.Index, longHandling)])];

    static IEnumerable<TouchMark> Marks(IReadOnlyList<MarkedTouch> touches, int index, Func<TouchpointId, double?> longHandling)
    {
        var touch = touches[index];
        if (touch.IsSale)
        {
            yield return new(TouchMarkKind.Sale, 0);
        }

        if (index > 0 && (touch.At - touches[index - 1].At).TotalDays is >= ReturnDays and var away)
        {
            yield return new(TouchMarkKind.Return, Math.Floor(away));
        }

        if (touch.ScoreTenths is { } score && score <= (touch.Scale == ScoreScale.OneToFive ? LowOfFive : LowOfTen) && touch.Scale is not null)
        {
            yield return new(TouchMarkKind.LowScore, score / 10d);
        }

        if (touch.HandlingSeconds is { } handling)
        {
            if (longHandling(touch.Touchpoint) is { } usual && handling > usual)
            {
                yield return new(TouchMarkKind.LongHandling, usual);
            }

            if (TimesServed(touches, index) is >= AgainTimes and var times)
            {
                yield return new(TouchMarkKind.Again, times);
            }
        }
    }

    /// <summary>How manieth time the person is served at the touchpoint of this touch within seven days.</summary>
    static int TimesServed(IReadOnlyList<MarkedTouch> touches, int index)
    {
        var times = 0;
        for (var i = index; i >= 0 && (touches[index].At - touches[i].At).TotalDays <= AgainDays; i--)
        {
            times += touches[i].Touchpoint == touches[index].Touchpoint && touches[i].HandlingSeconds is not null ? 1 : 0;
        }

        return times;
    }
}
