using Pontua.TouchpointMap;

namespace Pontua.Measurement;

/// <summary>What customers say of a touchpoint, 1 to 5: their grades and the scores 1 to 5 of touches together, or scores 0 to 10 read on that scale.</summary>
public readonly record struct CustomerVoice(MeanFigure Figure)
{
    /// <summary>From so many answers on a mean may be set against the company's.</summary>
    public const long FewestToCompare = 10;

    /// <summary>Grades that one step of a scale from 0 to 10 stands for (docs/adr/0011).</summary>
    public const double GradesPerScore = (Grade.Highest - Grade.Lowest) / 10d;

    /// <summary>Below so many, anonymous answers could be traced to who gave them.</summary>
    public const long FewestAnonymous = 5;

    public double Mean => Figure.Mean;

    public long Count => Figure.Count;

    /// <summary>Null for a single answer.</summary>
    public Interval? Interval => Figure.Interval;

    /// <summary>Null without answers.</summary>
    /// <param name="gradeCounts">Customers' grades: index 0 to 5, of which 1 to 5 count.</param>
    /// <param name="scoresByTenth">Scores of touches in tenths, index 0 to 100, of which 10 to 50 count; null: the touchpoint's scores are on another scale.</param>
    public static CustomerVoice? Of(IReadOnlyList<long> gradeCounts, IReadOnlyList<long>? scoresByTenth)
    {
        var sums = new MeanSums();
        for (var grade = Grade.Lowest; grade <= Grade.Highest; grade++)
        {
            sums.Add(grade, gradeCounts[grade]);
        }

        for (var tenths = 10 * Grade.Lowest; scoresByTenth is not null && tenths <= 10 * Grade.Highest; tenths++)
        {
            sums.Add(tenths / 10d, scoresByTenth[tenths]);
        }

        return sums.Figure(Grade.Lowest, Grade.Highest) is { } figure ? new CustomerVoice(figure) : null;
    }

    /// <summary>Scores 0 to 10 on the scale of the grades, each as 1 + 0.4 x score, so that company and customer can be compared; null without answers.</summary>
    /// <param name="scoresByTenth">Answers per score in tenths, index 0 to 100.</param>
    public static CustomerVoice? OfZeroToTen(IReadOnlyList<long> scoresByTenth)
    {
        var sums = new MeanSums();
        for (var tenths = 0; tenths < scoresByTenth.Count; tenths++)
        {
            sums.Add(Grade.Lowest + (GradesPerScore * tenths / 10), scoresByTenth[tenths]);
        }

        return sums.Figure(Grade.Lowest, Grade.Highest) is { } figure ? new CustomerVoice(figure) : null;
    }

    /// <summary>Enough answers to be set against the company's grade; below it the figure is shown grey.</summary>
    public bool IsComparable => Count >= FewestToCompare;

    /// <summary>Whether a page keeps the mean to itself; the count is never hidden.</summary>
    public bool IsHidden(bool answersAreAnonymous) => answersAreAnonymous && Count < FewestAnonymous;
}
