using Pontua.Journeys;
using Pontua.Measurement;

namespace Pontua.Tests.Measurement;

public class ValueFactorTests
{
    [Fact]
    public void It_is_the_mean_of_those_who_meet_over_the_mean_of_all()
    {
        var (here, others) = (Values(Enumerable.Repeat(300d, 30)), Values(Enumerable.Repeat(100d, 70)));

        var factor = ValueFactor.Of(here, here + others)!.Value;

        factor.Value.ShouldBe(300 / 160d, 1e-12);
        (factor.Error, factor.Persons).ShouldBe((0, 30)); // all are alike on each side
        ValueFactor.Of(here + others, here + others)!.Value.ShouldBe(new ValueFactor(1, 0, 100));
    }

    [Fact]
    public void Of_fewer_than_30_nothing_is_said() => ValueFactor.Of(Values(Enumerable.Repeat(300d, 29)), Values(Enumerable.Repeat(100d, 100))).ShouldBeNull();

    [Theory]
    [InlineData(60, 400, 1.6)]
    [InlineData(300, 400, 1.2)]
    [InlineData(400, 400, 1)]
    public void Its_error_covers_the_true_ratio_as_often_as_stated(int here, int all, double times)
    {
        var random = new Random(7);
        var part = (double)here / all;
        var truth = times / ((part * times) + 1 - part);
        var covered = 0;
        const int Runs = 2_000;
        for (var run = 0; run < Runs; run++)
        {
            // Gamma of shape 4, as skewed as prices are.
            PersonValues Draw(int count, double scale) => Values(Enumerable.Range(0, count).Select(_ => -scale * Enumerable.Range(0, 4).Sum(_ => Math.Log(1 - random.NextDouble()))));
            var own = Draw(here, times);
            var factor = ValueFactor.Of(own, own + Draw(all - here, 1))!.Value;
            covered += Math.Abs(factor.Value - truth) <= (1.96 * factor.Error) + 1e-12 ? 1 : 0;
        }

        ((double)covered / Runs).ShouldBeInRange(.93, 1);
    }

    static PersonValues Values(IEnumerable<double> values) => values.Aggregate(default(PersonValues), (sum, value) => sum + new PersonValues(1, value, value * value));
}
