namespace Pontua.Measurement;

/// <summary>How many customers found it better than they expected, of all who were asked.</summary>
/// <param name="Exceeded">Better or much better: 4 and 5, with its interval.</param>
public readonly record struct Expectation(Share Exceeded)
{
    /// <summary>Null without answers.</summary>
    /// <param name="answers">Answers 1 to 5 with how often each was given.</param>
    public static Expectation? Of(IEnumerable<(int Answer, long Count)> answers)
    {
        var (better, all) = answers.Aggregate((Better: 0L, All: 0L), (sum, given) => (sum.Better + (given.Answer >= FirstBetter ? given.Count : 0), sum.All + given.Count));
        return Share.Of(better, all) is { } exceeded ? new(exceeded) : null;
    }

    /// <summary>Nobody is asked for a name: fewer answers than this could be traced to who gave them.</summary>
    public bool IsHidden => Exceeded.Whole < CustomerVoice.FewestAnonymous;

    const int FirstBetter = 4;
}
