using Pontua.Journeys;

namespace Pontua.Tests.Journeys;

/// <summary>So many touches that threads share the work and blocks follow blocks.</summary>
public class LargeJourneysTests
{
    const int Touches = 280_000, Span = 20_000_000;

    static readonly PlaceGroups Groups = new([0, 1, 2, PlaceGroups.None, 3, 4, 0], 5);

    [Fact]
    public void Shared_work_gives_the_answers_of_the_definitions()
    {
        var touches = MakeTouches(new Random(7), Touches);
        var view = JourneyView.Of(Generated.IndexOf(touches), Touches);
        Judge(touches, view);

        // The same with a tenth of the persons in the delta.
        var added = touches.Where(touch => touch.Person % 10 == 0).Take(4000).Select((touch, i) => touch with
        {
            Seq = Touches + 1 + i,
            AtMilliseconds = (Span + i) * 1000L,
        }).ToArray();
        var all = touches.Concat(added).ToArray();
        Judge(all, Generated.Follow(view, all, all.Length));
    }

    static void Judge(IReadOnlyList<JourneyTouch> touches, JourneyView view)
    {
        var questions = new JourneyQuestions(view);
        var filter = new JourneyFilter(1) { FromSecond = Span / 100 };

        var funnel = new FunnelQuestion(filter, Groups, [0, 2, 4], Span / 20);
        questions.CountFunnel(funnel).Reached.ShouldBe(SlowJourneys.CountFunnel(touches, funnel).Reached);

        foreach (var length in new[] { 4, 16 })
        {
            var paths = new PathsQuestion(filter, Groups, length, 50);
            var (answer, expected) = (questions.CountPaths(paths), SlowJourneys.CountPaths(touches, paths));
            (answer.Remainder, answer.Total).ShouldBe((expected.Remainder, expected.Total));
            answer.Paths.Select(path => (string.Join(',', path.Groups), path.Persons))
                .ShouldBe(expected.Paths.Select(path => (string.Join(',', path.Groups), path.Persons)));
        }

        var transitions = new TransitionsQuestion(filter, Groups);
        var (went, slowly) = (questions.CountTransitions(transitions), SlowJourneys.CountTransitions(touches, transitions));
        went.Transitions.ShouldBe(slowly.Transitions);
        went.Stopped.ShouldBe(slowly.Stopped);

        var measures = new MeasuresQuestion(filter, Groups, [Span / 10, Span / 2], new([false, false, true], new HashSet<int> { 3 }, Span / 30, Span));
        var (measured, defined) = (questions.Measure(measures), SlowMeasures.Measure(touches, measures));
        (measured.Persons, measured.Touches, measured.AnonymousTouches).ShouldBe((defined.Persons, defined.Touches, defined.AnonymousTouches));
        foreach (var (group, other) in measured.Groups.Zip(defined.Groups))
        {
            foreach (var (cell, otherCell) in group.Periods.Prepend(group.Total).Zip(other.Periods.Prepend(other.Total)))
            {
                (cell.Touches, cell.Persons, cell.Cohort, cell.Converted, cell.Handling.Count)
                    .ShouldBe((otherCell.Touches, otherCell.Persons, otherCell.Cohort, otherCell.Converted, otherCell.Handling.Count));
                cell.Scores.ShouldBe(otherCell.Scores);
                cell.Handling.Mean.ShouldBe(otherCell.Handling.Mean, 1e-6);
                cell.Handling.Median.ShouldBe(otherCell.Handling.Median, 1e-6);
                cell.Handling.P90.ShouldBe(otherCell.Handling.P90, 1e-6);
            }
        }
    }

    static JourneyTouch[] MakeTouches(Random random, int count)
        => [.. Enumerable.Range(0, count).Select(row => new JourneyTouch(
            random.Next(50) == 0 ? 0 : 1 + (long)(60_000 * Math.Pow(random.NextDouble(), 3)), row + 1, (long)row * Span / count * 1000,
            (ushort)random.Next(7), random.Next(3) == 0 ? random.Next(600) * 1000 : -1, -1, random.Next(5), random.Next(3),
            (byte)(random.Next(10) == 0 ? random.Next(101) : 255)))];
}
