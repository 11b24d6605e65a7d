using Pontua.Measurement;

namespace Pontua.Tests.Measurement;

public class DurationCountsTests
{
    [Fact]
    public void Agrees_with_the_sorted_list()
    {
        var random = new Random(3);
        foreach (var count in (int[])[1, 2, 3, 10, 999])
        {
            var durations = Enumerable.Range(0, count).Select(_ => random.Next(50) * 250).Order().ToArray();
            var (first, second) = (new DurationCounts(), new DurationCounts());
            foreach (var (index, duration) in durations.Index())
            {
                (index % 2 == 0 ? first : second).Add(duration);
            }

            first.Add(second);
            var found = first.Distribution();

            found.Count.ShouldBe(count);
            found.Mean.ShouldBe(durations.Average() / 1000, 1e-9);
            found.Median.ShouldBe(At(0.5), 1e-9);
            found.P90.ShouldBe(At(0.9), 1e-9);

            double At(double share)
            {
                var (below, rest) = ((int)(share * (count - 1)), share * (count - 1) % 1);
                return (durations[below] + (rest * (durations[Math.Min(below + 1, count - 1)] - durations[below]))) / 1000d;
            }
        }
    }

    [Fact]
    public void None_have_no_mean() => double.IsNaN(new DurationCounts().Distribution().Mean).ShouldBeTrue();
}
