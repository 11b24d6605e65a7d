using Pontua.Measurement;
using Pontua.Measurement.Priorities;

namespace Pontua.Tests.Measurement.Priorities;

public class RankIntervalsTests
{
    [Fact]
    public void What_is_certain_has_one_place_and_what_is_not_has_several()
    {
        PriorityFactors Point(double grade, double error) => new(4, new(grade, error), null, new(.5, 0));

        RankIntervals.Of([Point(2, 0), Point(3, 0), Point(4, 0)], PriorityWeights.Equal).ShouldBe([(1, 1), (2, 2), (3, 3)]);
        RankIntervals.Of([Point(2, .9), Point(2.2, .9), Point(5, 0)], PriorityWeights.Equal).ShouldBe([(1, 2), (1, 2), (3, 3)]);
    }

    [Fact]
    public void Places_cover_the_true_one_at_least_as_often_as_stated()
    {
        var chance = new Random(23);
        double[] truth = [1.6, 2.0, 2.5, 3.1, 3.3, 3.9, 4.4];
        var (covered, asked) = (0, 0);
        for (var run = 0; run < 150; run++)
        {
            var seen = truth.Select(grade => grade + (.3 * Math.Sqrt(-2 * Math.Log(1 - chance.NextDouble())) * Math.Cos(2 * Math.PI * chance.NextDouble()))).ToList();
            var places = RankIntervals.Of([.. seen.Select(grade => new PriorityFactors(3, null, new(Math.Clamp(grade, 1, 5), .3), new(.5, 0)))], PriorityWeights.Equal);
            covered += places.Index().Count(place => place.Item.Best <= place.Index + 1 && place.Index + 1 <= place.Item.Worst);
            asked += truth.Length;
        }

        ((double)covered / asked).ShouldBeInRange(.93, 1);
    }

    [Fact]
    public void Weights_move_the_order()
    {
        var (important, missed) = (new PriorityFactors(5, new(4, 0), null, new(.5, 0)), new PriorityFactors(2, new(2, 0), null, new(.5, 0)));

        (missed.Priority(PriorityWeights.Equal) > important.Priority(PriorityWeights.Equal)).ShouldBeTrue();
        (missed.Priority(new(1, 0, 1, 1)) > important.Priority(new(1, 0, 1, 1))).ShouldBeFalse();
        new PriorityFactors(5, new(3, 0), null, new(.4, 0)).Priority(PriorityWeights.Equal).ShouldBe(5 * .5 * .4, 1e-12);
        Priority.Of(5, 3, new Reach(.4, 100, false))!.Value.ShouldBe(5 * .5 * .4, 1e-12);
    }

    [Fact]
    public void A_value_that_is_known_multiplies_and_one_that_is_not_changes_nothing()
    {
        var point = new PriorityFactors(4, new(3, 0), null, new(.5, 0));
        var brings = point with { Value = new(1.5, 0) };

        brings.Priority(PriorityWeights.Equal).ShouldBe(1.5 * point.Priority(PriorityWeights.Equal), 1e-12);
        brings.Priority(PriorityWeights.Equal with { Value = 0 }).ShouldBe(point.Priority(PriorityWeights.Equal), 1e-12);
        RankIntervals.Of([point, brings, point with { Value = new(1.4, .5) }], PriorityWeights.Equal).ShouldBe([(2, 3), (1, 2), (1, 3)]);
    }

    [Fact]
    public void The_lower_of_the_two_grades_counts() => new PriorityFactors(5, new(4, .1), new(2, .1), new(1, 0)).Grade.ShouldBe(2);

    [Fact]
    public void An_estimated_reach_does_not_vary_and_a_counted_one_as_its_count_says()
    {
        Uncertain.Of(new Reach(.5, 0, true)).Error.ShouldBe(0);
        Uncertain.Of(new Reach(.5, 100, false)).Error.ShouldBe(.05, 1e-12);
    }
}
