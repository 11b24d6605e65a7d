using Pontua.Ingestion;
using Pontua.TouchpointMap;

namespace Pontua.Tests.Ingestion;

public class ScoreScalesTests
{
    [Theory]
    [InlineData(19, "6", ScoreScale.OneToFive), InlineData(18, "6", ScoreScale.ZeroToTen)]
    [InlineData(1, "4,5", ScoreScale.OneToFive), InlineData(1, "9,5", ScoreScale.ZeroToTen)]
    [InlineData(18, "0", ScoreScale.ZeroToTen), InlineData(1, "11", ScoreScale.OneToFive), InlineData(1, "ótimo", ScoreScale.OneToFive), InlineData(1, "", ScoreScale.OneToFive)]
    public void Scores_go_from_1_to_5_where_19_of_20_do(int grades, string other, ScoreScale scale)
        => ScoreScales.Guess("nota", [.. Enumerable.Range(0, grades).Select(i => $"{(i % 5) + 1}"), other]).ShouldBe(scale);

    [Fact]
    public void Without_scores_the_narrow_scale_is_taken_which_refuses_aloud_what_it_does_not_fit()
        => ScoreScales.Guess("nota", []).ShouldBe(ScoreScale.OneToFive);

    [Theory, InlineData("NPS", ScoreScale.ZeroToTen), InlineData("nota_nps", ScoreScale.ZeroToTen), InlineData("Satisfação", ScoreScale.OneToFive)]
    public void A_column_that_says_nps_goes_to_ten_whatever_few_answers_it_has(string column, ScoreScale scale)
        => ScoreScales.Guess(column, ["4", "5", "3"]).ShouldBe(scale);

    [Theory, InlineData(10, true), InlineData(50, true), InlineData(45, true), InlineData(9, false), InlineData(51, false)]
    public void Scores_of_1_to_5_with_or_without_tenths_stand_on_the_narrow_scale(int tenths, bool stands)
    {
        ScoreScale.OneToFive.Has(tenths).ShouldBe(stands);
        ScoreScale.ZeroToTen.Has(tenths).ShouldBeTrue();
    }
}
