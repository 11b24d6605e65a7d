using Pontua.TouchpointMap;

namespace Pontua.Ingestion;

/// <summary>What the scores of a column are measured on.</summary>
public static class ScoreScales
{
    const int LeastPercentOfNarrow = 95; // the rest are slips of the hand: they are refused one by one

    /// <summary>The likely scale of a column: 0 to 10 where it says NPS, else 1 to 5 where at least 95 % of its scores are from 1 to 5.</summary>
    /// <param name="column">Its name.</param>
    /// <param name="cells">A sample of it; what is no score has no say.</param>
    /// <remarks>Without scores it is 1 to 5 too: where that is wrong, rows are refused for all to see; the wider scale would take any score in silence.</remarks>
    public static ScoreScale Guess(string column, IEnumerable<string> cells)
    {
        if (NameWords.Has(column, ["nps"]))
        {
            return ScoreScale.ZeroToTen;
        }

        var (scores, narrow) = (0, 0);
        foreach (var cell in cells)
        {
            if (Measures.TryParseScore(cell, out var tenths))
            {
                scores++;
                narrow += ScoreScale.OneToFive.Has(tenths) ? 1 : 0;
            }
        }

        return narrow * 100 >= scores * LeastPercentOfNarrow ? ScoreScale.OneToFive : ScoreScale.ZeroToTen;
    }

    /// <summary>Whether a score of 0 to 10, in tenths, stands on the scale.</summary>
    public static bool Has(this ScoreScale scale, int tenths)
        => scale is ScoreScale.ZeroToTen || tenths is >= 10 and <= 50;

    /// <summary>The least and the most that it takes: what sentences say.</summary>
    public static (int Lowest, int Highest) Ends(this ScoreScale scale) => scale is ScoreScale.OneToFive ? (1, 5) : (0, 10);
}
