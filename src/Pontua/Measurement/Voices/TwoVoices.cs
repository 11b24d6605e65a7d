using Pontua.TouchpointMap;

namespace Pontua.Measurement.Voices;

/// <summary>What can be said of staff and customers on the same question.</summary>
public enum VoicesVerdict
{
    /// <summary>Fewer than 3 raters or 10 customers: nothing can be said.</summary>
    TooFew,

    /// <summary>Chance alone may bring them so far apart.</summary>
    NoDifference,

    /// <summary>Staff grade it higher than customers do: a blind spot.</summary>
    BlindSpot,

    /// <summary>Customers grade it higher than staff do.</summary>
    BetterThanThought,
}

/// <summary>Staff and customers on one question: a touchpoint seen by one attribute, or as a whole.</summary>
/// <param name="Staff">Over the raters, each of whom has one voice.</param>
/// <param name="Probability">That chance alone brings them so far apart (<see cref="PermutationTest"/>); null: too few.</param>
/// <param name="Interval">Where the true difference may lie, at 95 %, in tenths of a grade; null: too few.</param>
public sealed record TwoVoices(MeanFigure Staff, MeanFigure Customers, double? Probability, Interval? Interval)
{
    const int Steps = 10; // tenths of a grade

    /// <summary>Staff less customers.</summary>
    public double Difference => Staff.Mean - Customers.Mean;

    /// <summary>Null where staff or customers said nothing.</summary>
    /// <param name="staff">One grade of each rater, 1 to 5.</param>
    /// <param name="customersByTenth">Answers in tenths: 10 to 50.</param>
    public static TwoVoices? Of(IReadOnlyCollection<double> staff, IReadOnlyDictionary<int, long> customersByTenth)
    {
        var (own, theirs) = (new MeanSums(), new MeanSums());
        var staffByTenth = ByTenth(staff);
        foreach (var grade in staff)
        {
            own.Add(grade);
        }

        foreach (var (tenths, count) in customersByTenth)
        {
            theirs.Add((double)tenths / Steps, count);
        }

        if (own.Figure(Grade.Lowest, Grade.Highest) is not { } one || theirs.Figure(Grade.Lowest, Grade.Highest) is not { } other)
        {
            return null;
        }

        if (one.Count < CompanyGrade.FewestToCompare || other.Count < CustomerVoice.FewestToCompare)
        {
            return new(one, other, null, null);
        }

        var (low, high) = PermutationTest.Shifts(staffByTenth, customersByTenth, Steps * (Grade.Highest - Grade.Lowest));
        return new(one, other, PermutationTest.Of(staffByTenth, customersByTenth), new((double)low / Steps, (double)high / Steps));
    }

    /// <summary>Whether chance alone would seldom bring the two so far apart, judged by itself.</summary>
    /// <param name="staff">As <see cref="Of"/> takes them, and so the other.</param>
    public static bool AreToldApart(IReadOnlyCollection<double> staff, IReadOnlyDictionary<int, long> customersByTenth)
        => PermutationTest.Of(ByTenth(staff), customersByTenth) <= FalseDiscovery.Bound;

    /// <summary>The verdict on each, judged together: of those that are called a difference at most one in twenty is expected to be chance.</summary>
    public static IReadOnlyList<VoicesVerdict> Judge(IReadOnlyList<TwoVoices> all)
    {
        var adjusted = FalseDiscovery.Adjust([.. all.Select(v => v.Probability).OfType<double>()]);
        var next = 0;
        return [.. all.Select(voices => voices.Probability is null ? VoicesVerdict.TooFew
            : adjusted[next++] > FalseDiscovery.Bound ? VoicesVerdict.NoDifference
            : voices.Staff.Mean > voices.Customers.Mean ? VoicesVerdict.BlindSpot : VoicesVerdict.BetterThanThought)];
    }

    static Dictionary<int, long> ByTenth(IEnumerable<double> staff) => staff.GroupBy(grade => (int)Math.Round(grade * Steps)).ToDictionary(g => g.Key, g => g.LongCount());
}
