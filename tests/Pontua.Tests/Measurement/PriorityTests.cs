using Pontua.Measurement;

namespace Pontua.Tests.Measurement;

public class PriorityTests
{
    static readonly Reach Half = new(0.5, 200, false);

    [Fact]
    public void It_is_importance_times_missing_grade_times_reach()
        => Priority.Of(importance: 4, grade: 2, Half).ShouldBe(4 * 0.75 * 0.5);

    [Fact]
    public void Without_grade_or_reach_there_is_none()
    {
        Priority.Of(4, null, Half).ShouldBeNull();
        Priority.Of(4, 2, null).ShouldBeNull();
    }

    [Theory]
    [InlineData(9, 4.0)]
    [InlineData(10, 2.0)]
    public void Customers_lower_the_grade_from_10_answers_on(long answers, double grade)
        => Priority.GradeOf(new CompanyGrade(4, 1, []), new CustomerVoice(new(2, answers, null, 1, 5))).ShouldBe(grade);

    [Fact]
    public void Few_customers_alone_give_no_grade() => Priority.GradeOf(null, new CustomerVoice(new(2, 9, null, 1, 5))).ShouldBeNull();

    [Fact]
    public void A_grade_above_3_or_a_reach_nobody_knows_does_not_shout()
    {
        Priority.MayShout(3, Half).ShouldBeTrue();
        Priority.MayShout(3.1, Half).ShouldBeFalse();
        Priority.MayShout(3, null).ShouldBeFalse();
        Priority.MayShout(3, new Reach(0.5, 29, false)).ShouldBeFalse();
        Priority.MayShout(3, new Reach(0.6, 0, true)).ShouldBeTrue();
    }

    [Fact]
    public void Reach_is_counted_once_30_persons_were_seen_and_guessed_until_then()
    {
        Reach.Measure(6, 30, isObserved: true, estimated: 0.9).ShouldBe(new Reach(0.2, 30, false));
        Reach.Measure(6, 29, isObserved: true, estimated: 0.9).ShouldBe(new Reach(0.9, 0, true));
        Reach.Measure(6, 29, isObserved: true, estimated: null).ShouldBe(new Reach(6d / 29, 29, false));
        Reach.Measure(0, 100, isObserved: false, estimated: null).ShouldBeNull();
    }

    [Fact]
    public void Scores_of_0_to_10_are_read_on_the_scale_of_the_grades_with_their_spread()
    {
        var scores = new long[101];
        (scores[0], scores[50], scores[100]) = (1, 1, 2);

        // Read as 1, 3, 5, 5: mean 3.5, s = 1.9149, t(0.975; 3) = 3.1824
        var voice = CustomerVoice.OfZeroToTen(scores)!.Value;
        (voice.Count, voice.Mean).ShouldBe((4, 3.5));
        voice.Interval!.Value.Low.ShouldBe(1, 1e-12); // 0.453 is no grade
        CustomerVoice.OfZeroToTen(new long[101]).ShouldBeNull();
    }

    [Fact]
    public void The_customers_voice_joins_grades_and_scores()
    {
        var scores = new long[101];
        (scores[20], scores[45]) = (2, 1);

        // 1 x 5 + 2 x 2 + 1 x 4.5 over 4
        var voice = CustomerVoice.Of([0, 0, 0, 0, 0, 1], scores)!.Value;
        voice.Count.ShouldBe(4);
        voice.Mean.ShouldBe(3.375);
        voice.IsHidden(answersAreAnonymous: true).ShouldBeTrue();
        voice.IsHidden(answersAreAnonymous: false).ShouldBeFalse();
    }
}
