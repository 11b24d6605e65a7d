using Pontua.Measurement;

namespace Pontua.Tests.Measurement;

public class WorstMeasureTests
{
    [Fact]
    public void Names_what_stands_out_most_from_what_is_usual()
    {
        WorstMeasure.Of((700, 350, 40), (.08, .12, 100))!.Value.Measure.ShouldBe(Measure.Handling);
        WorstMeasure.Of((400, 350, 40), (.03, .12, 100))!.Value.Measure.ShouldBe(Measure.Conversion);
    }

    [Fact]
    public void Nobody_who_converts_is_the_worst_there_is()
        => WorstMeasure.Of((7_000, 350, 40), (0, .12, 30))!.Value.ShouldBe(new(Measure.Conversion, 0, .12, double.PositiveInfinity));

    [Fact]
    public void Says_nothing_of_few_touches_nor_of_what_is_no_worse_than_usual()
    {
        WorstMeasure.Of((700, 350, 29), (.01, .12, 29)).ShouldBeNull();
        WorstMeasure.Of((350, 350, 500), (.2, .12, 500)).ShouldBeNull();
        WorstMeasure.Of(null, null).ShouldBeNull();
    }
}
