using Pontua.Measurement;

namespace Pontua.Tests.Measurement;

public class ProcessLimitsTests
{
    [Fact]
    public void Limits_are_the_mean_and_2_66_mean_moving_ranges_to_each_side()
    {
        var limits = ProcessLimits.Of([10, 12, 11, 13, 12, 11], 0.001)!.Value; // moving ranges 2, 1, 2, 1, 1

        limits.Mean.ShouldBe(11.5, 1e-12);
        limits.Low.ShouldBe(11.5 - (2.66 * 1.4), 1e-3);
        limits.High.ShouldBe(11.5 + (2.66 * 1.4), 1e-3);
    }

    [Fact]
    public void No_limit_lies_where_the_measure_cannot_be()
    {
        var limits = ProcessLimits.Of([1, 5, 1, 5, 1, 5], 1, 1, 5)!.Value;

        (limits.Low, limits.High).ShouldBe((1, 5));
    }

    [Fact]
    public void Fewer_than_six_values_have_no_limits() => ProcessLimits.Of([1, 2, 3, 4, 5], 1).ShouldBeNull();

    [Theory, InlineData(7.6, true), InlineData(7.7, false), InlineData(15.3, false), InlineData(15.4, true)]
    public void Only_what_lies_outside_is_a_signal(double value, bool isSignal)
        => ProcessLimits.Of([10, 12, 11, 13, 12, 11], 0.1)!.Value.IsSignal(value).ShouldBe(isSignal);

    [Fact]
    public void Limits_are_told_rounded_outwards_and_what_lies_on_them_is_usual()
    {
        var limits = ProcessLimits.Of([5, 5, 5, 5, 5, 4], 1)!.Value; // 4.30 to 5.37

        (limits.Low, limits.High, limits.IsSignal(4), limits.IsSignal(3), limits.IsSignal(7)).ShouldBe((4, 6, false, true, true));
    }

    [Fact]
    public void Values_closer_together_than_what_is_told_make_no_false_alarm()
    {
        var limits = ProcessLimits.Of([4.16, 4.24, 4.18, 4.22, 4.17, 4.23], 0.1)!.Value; // 4.05 to 4.35

        limits.Low.ShouldBe(4.0, 1e-9);
        limits.High.ShouldBe(4.4, 1e-9);
        limits.IsSignal(4.26).ShouldBeFalse();
    }

    [Theory, InlineData(4.2, 4.3, 0.1), InlineData(5, 6, 1)]
    public void A_measure_that_moved_once_has_limits_around_its_mean(double before, double after, double step)
    {
        var limits = ProcessLimits.Of([.. Enumerable.Repeat(before, 6), .. Enumerable.Repeat(after, 6)], step)!.Value;

        limits.Low.ShouldBeLessThan(limits.Mean);
        limits.High.ShouldBeGreaterThan(limits.Mean);
    }

    [Fact]
    public void What_never_moves_is_usual_and_nothing_else_is()
    {
        for (var grade = 1.0; grade <= 5; grade += 0.1)
        {
            var limits = ProcessLimits.Of([grade, grade, grade, grade, grade, grade], 0.1)!.Value;

            (limits.IsSignal(grade), limits.IsSignal(grade + 0.1), limits.IsSignal(grade - 0.1)).ShouldBe((false, true, true), $"{grade}");
        }
    }
}
