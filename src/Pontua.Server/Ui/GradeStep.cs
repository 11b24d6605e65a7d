namespace Pontua.Server.Ui;

/// <summary>The whole grade a mean stands for: its digit on the map and its colour everywhere.</summary>
static class GradeStep
{
    /// <summary>1 to 5: of the mean as it is written, to one decimal. What reads 3,5 is a 4 everywhere, a mean of 3,487 too.</summary>
    public static int Of(double mean) => Math.Clamp((int)Round(Round(mean, 1), 0), 1, 5);

    static double Round(double mean, int decimals) => Math.Round(mean, decimals, MidpointRounding.AwayFromZero);
}
