using Pontua.Journeys;

namespace Pontua.Tests.Journeys;

public class KernelsAgreeWithTheirDefinitionTests
{
    const int Cases = 1000;

    [Fact]
    public void The_funnel_is_that_of_windowFunnel() => ForEachCase((made, view) =>
    {
        var asked = made.Funnel();
        var (answer, expected) = (view.CountFunnel(asked), SlowJourneys.CountFunnel(made.Touches, asked));
        answer.Persons.ShouldBe(expected.Persons);
        answer.Reached.ShouldBe(expected.Reached);
    });

    [Fact]
    public void Paths_are_counted_from_the_first_touch_and_the_remainder_closes_the_sum() => ForEachCase((made, view) =>
    {
        var asked = new PathsQuestion(made.Filter(), made.Groups(), made.Pick(1, 2, 5, 6, 16), made.Pick(0, 1, 3, 100));
        var (answer, expected) = (view.CountPaths(asked), SlowJourneys.CountPaths(made.Touches, asked));
        (answer.Total, answer.Remainder).ShouldBe((expected.Total, expected.Remainder));
        answer.Paths.Select(path => (string.Join(',', path.Groups), path.Persons))
            .ShouldBe(expected.Paths.Select(path => (string.Join(',', path.Groups), path.Persons)));
    });

    [Fact]
    public void Transitions_have_exact_counts_and_quantiles_and_tell_where_persons_stop() => ForEachCase((made, view) =>
    {
        var asked = new TransitionsQuestion(made.Filter(), made.Groups(), made.Pick<ushort?>(null, 0, 1));
        var ((answer, stopped), (expected, ends)) = (view.CountTransitions(asked), SlowJourneys.CountTransitions(made.Touches, asked));
        stopped.ShouldBe(ends);
        answer.Select(one => (one.From, one.To, one.Count)).ShouldBe(expected.Select(one => (one.From, one.To, one.Count)));
        foreach (var (one, other) in answer.Zip(expected))
        {
            one.MedianSeconds.ShouldBe(other.MedianSeconds, 1e-6);
            one.P90Seconds.ShouldBe(other.P90Seconds, 1e-6);
        }
    });

    [Fact]
    public void Measures_are_those_of_a_plain_count_over_each_cell() => ForEachCase((made, view) =>
    {
        var asked = made.Measures();
        var (answer, expected) = (view.Measure(asked), SlowMeasures.Measure(made.Touches, asked));
        (answer.Persons, answer.Touches, answer.AnonymousTouches).ShouldBe((expected.Persons, expected.Touches, expected.AnonymousTouches));
        answer.Groups.Count.ShouldBe(expected.Groups.Count);
        foreach (var (group, other) in answer.Groups.Zip(expected.Groups))
        {
            group.Slices.Select(slice => slice.Key).ShouldBe(other.Slices.Select(slice => slice.Key));
            group.Periods.Count.ShouldBe(other.Periods.Count);
            MeasureCell[] cells = [group.Total, .. group.Periods, .. group.Slices.Select(slice => slice.Total)];
            MeasureCell[] others = [other.Total, .. other.Periods, .. other.Slices.Select(slice => slice.Total)];
            foreach (var (cell, otherCell) in cells.Zip(others))
            {
                ShouldBe(cell, otherCell);
            }
        }
    });

    [Fact]
    public void What_persons_brought_counts_once_a_group_they_met() => ForEachCase((made, view) =>
    {
        var asked = new ValuesQuestion(made.Filter(), made.Groups());
        var (answer, expected) = (view.SumValues(asked), SlowJourneys.SumValues(made.Touches, asked));
        answer.Groups.Count.ShouldBe(expected.Groups.Count);
        foreach (var (sum, other) in answer.Groups.Append(answer.All).Zip(expected.Groups.Append(expected.All)))
        {
            sum.Persons.ShouldBe(other.Persons);
            sum.Sum.ShouldBe(other.Sum, (1e-12 * other.Sum) + 1e-9);
            sum.Squares.ShouldBe(other.Squares, (1e-12 * other.Squares) + 1e-9);
        }
    });

    [Fact]
    public void The_persons_behind_a_figure_are_those_whom_the_definition_names() => ForEachCase((made, view) =>
    {
        var (asked, limit) = (made.Persons(), made.Pick(0, 1, 2, 1000));
        view.FindPersons(asked, limit).ShouldBe(SlowJourneys.FindPersons(made.Touches, asked, limit));
    });

    [Fact]
    public void The_latest_are_the_same_on_every_page_and_those_without_touches_stand_behind_all() => ForEachCase((made, view) =>
    {
        var among = made.Pick(true, false) ? null : Enumerable.Range(0, 14).Where(_ => made.Pick(true, false)).Select(Generated.PersonNumber).ToHashSet();
        var size = made.Pick(1, 2, 5, 100);
        var pages = Enumerable.Range(0, 15).SelectMany(page => view.ListLatest(new(1, among, page * size, size)));
        pages.ShouldBe(SlowJourneys.ListLatest(made.Touches, among).Take(15 * size));
    });

    [Fact]
    public void The_recent_ones_are_the_latest_that_the_filter_sees_those_of_nobody_too() => ForEachCase((made, view) =>
    {
        var asked = new RecentQuestion(made.Filter(), made.Groups(), made.Pick(0, 1, 5, 1000));
        view.ListRecent(asked).ShouldBe(SlowJourneys.ListRecent(made.Touches, asked));
    });

    [Fact]
    public void A_persons_touches_come_in_their_order_with_all_they_carry() => ForEachCase((made, _) =>
    {
        var view = made.View();
        foreach (var person in made.Touches.Where(touch => touch.Person != 0).GroupBy(touch => touch.Person))
        {
            view.TouchesOf(person.Key).ShouldBe(person.OrderBy(touch => touch.AtMilliseconds).ThenBy(touch => touch.Seq)
                .Select((touch, place) => touch with { Seq = 0, AtMilliseconds = touch.AtMilliseconds / 1000 * 1000, ValueCents = place == 0 ? SlowJourneys.ValueOf(person) : 0 }));
        }
    }, cases: 300);

    static void ShouldBe(MeasureCell cell, MeasureCell expected)
    {
        (cell.Touches, cell.Persons, cell.Cohort, cell.Converted)
            .ShouldBe((expected.Touches, expected.Persons, expected.Cohort, expected.Converted));
        cell.Scores.SequenceEqual(expected.Scores).ShouldBeTrue();
        foreach (var (one, other) in new[] { (cell.Handling, expected.Handling), (cell.Wait, expected.Wait) })
        {
            one.Count.ShouldBe(other.Count);
            foreach (var (figure, otherFigure) in new[] { (one.Mean, other.Mean), (one.Median, other.Median), (one.P90, other.P90) })
            {
                double.IsNaN(figure).ShouldBe(double.IsNaN(otherFigure));
                (double.IsNaN(figure) ? 0 : figure - otherFigure).ShouldBe(0, 1e-6);
            }
        }
    }

    static void ForEachCase(Action<Generated, JourneyQuestions> judge, int cases = Cases)
    {
        for (var seed = 0; seed < cases; seed++)
        {
            var made = new Generated(seed);
            try
            {
                judge(made, new JourneyQuestions(made.View()));
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"Case {seed} of {made.Touches.Count} touches.", error);
            }
        }
    }
}
