using Pontua.Server.Ui;

namespace Pontua.Server.Tests.Ui;

public class GradeStepTests
{
    [Theory]
    [InlineData(3.5, 4)]
    [InlineData(3.487, 4)] // written 3,5
    [InlineData(3.449, 3)] // written 3,4
    [InlineData(1, 1)]
    [InlineData(4.46, 5)]
    [InlineData(5, 5)]
    public void What_is_written_alike_has_one_colour(double mean, int step) => GradeStep.Of(mean).ShouldBe(step);
}
