using Pontua.Measurement;
using Pontua.Measurement.Drivers;

namespace Pontua.Tests.Measurement.Drivers;

public class MatrixTests
{
    [Theory]
    [InlineData(5, 2, Quadrant.Improve), InlineData(5, 4, Quadrant.KeepUp), InlineData(1, 2, Quadrant.CanWait), InlineData(2, 5, Quadrant.MaybeTooMuch), InlineData(3, 3, Quadrant.KeepUp)]
    public void A_touchpoint_lies_in_the_quadrant_of_its_importance_and_grade(double importance, double grade, Quadrant quadrant)
        => QuadrantCuts.OfScale.Of(importance, grade).ShouldBe(quadrant);

    [Fact]
    public void Cut_at_the_means_what_is_good_everywhere_still_parts()
    {
        var cuts = QuadrantCuts.OfMeans([(5, 4.2), (4, 4.8)]);

        cuts.ShouldBe(new(4.5, 4.5));
        (cuts.Of(5, 4.2), cuts.Of(4, 4.8)).ShouldBe((Quadrant.Improve, Quadrant.MaybeTooMuch));
        QuadrantCuts.OfMeans([]).ShouldBe(QuadrantCuts.OfScale);
    }

    [Fact]
    public void Names_lie_over_nothing_no_line_runs_through_them_and_of_sixty_points_nearly_all_have_theirs_near()
    {
        var random = new Random(11);
        var (asked, found) = (0, 0);
        var edge = new Box(0, 0, 960, 520);
        for (var round = 0; round < 100; round++)
        {
            var points = Enumerable.Range(0, 60).Select(_ => new NamedPoint(random.Next(40, 920), 60 + (random.Next(1, 10) * 45), 5, random.Next(40, 170), 16)).ToList();
            Box[] taken = [new(8, 4, 180, 24)];

            var names = NamePlacement.Of(points, edge, taken);

            var boxes = names.OfType<Box>().ToList();
            boxes.ShouldAllBe(box => edge.Holds(box) && !box.Overlaps(taken[0]) && !points.Exists(p => box.Overlaps(new(p.X - 5, p.Y - 5, 10, 10))));
            boxes.Index().ShouldAllBe(box => !boxes.Skip(box.Index + 1).Any(other => other.Overlaps(box.Item)));
            var lines = names.Index().Where(name => name.Item is not null).Select(name => (Own: name.Item!.Value, Line: Leader.Of(points[name.Index], name.Item!.Value))).ToList();
            var points5 = points.Select(p => new Box(p.X - 5, p.Y - 5, 10, 10));
            lines.ShouldAllBe(line => !boxes.Concat(points5.Where(p => !p.Holds(line.Line.FromX, line.Line.FromY))).Any(box => box != line.Own && Enumerable.Range(0, 200).Any(step => IsInside(box, line.Line, step / 199.0))));
            (asked, found) = (asked + points.Count, found + boxes.Count);
        }

        ((double)found / asked).ShouldBeGreaterThan(.95);
    }

    // By looking at the line in many places.
    static bool IsInside(Box box, Leader line, double along)
    {
        const double Hair = 1e-6;
        var (x, y) = (line.FromX + (along * (line.ToX - line.FromX)), line.FromY + (along * (line.ToY - line.FromY)));
        return x > box.X + Hair && x < box.X + box.Width - Hair && y > box.Y + Hair && y < box.Y + box.Height - Hair;
    }

    [Fact]
    public void The_moment_of_truth_is_told_only_with_enough_customers_on_both_sides()
    {
        IndexOf(60, 50, 9, 2).ShouldBeNull();
        IndexOf(9, 2, 60, 50).ShouldBeNull();

        // Newcombe 1998, table II, first row.
        var truth = IndexOf(70, 56, 80, 48)!;
        truth.Value.ShouldBe(.2, 1e-9);
        truth.Interval.Low.ShouldBe(.0524, 5e-5);
        truth.Interval.High.ShouldBe(.3339, 5e-5);
    }

    static Difference? IndexOf(int well, int wellContent, int badly, int badlyContent)
    {
        var truth = new MomentOfTruth();
        for (var n = 0; n < well; n++)
        {
            truth.Add(MomentOfTruth.Good, n < wellContent ? 4.2 : 3.9);
        }

        for (var n = 0; n < badly; n++)
        {
            truth.Add(MomentOfTruth.Bad, n < badlyContent ? 5 : 1);
        }

        truth.Add(3, 5); // neither served well nor badly
        return truth.Index;
    }
}
