using Pontua.Measurement;
using Pontua.TouchpointMap;

namespace Pontua.Tests.Measurement;

public class CompanyGradeTests
{
    static readonly TouchpointId Reception = new(Guid.CreateVersion7());
    static readonly AttributeId Safety = new(Guid.CreateVersion7()), Care = new(Guid.CreateVersion7());
    static readonly Dictionary<AttributeId, int> Weights = new() { [Safety] = 3, [Care] = 1 };

    [Fact]
    public void It_is_the_weighted_mean_of_the_raters_medians()
    {
        // Safety 2, 3, 5: median 3; care 4, 5: median 4.5; (3 x 3 + 1 x 4.5) / 4
        var grade = CompanyGrade.Of((Evaluation[])[Of("ana", Safety, 2), Of("bia", Safety, 3), Of("caio", Safety, 5), Of("ana", Care, 4), Of("bia", Care, 5)], Weights)!;

        grade.Mean.ShouldBe(3.375);
        grade.Raters.ShouldBe(3);
        grade.Attributes.Count.ShouldBe(2);
    }

    [Fact]
    public void Attributes_nobody_graded_leave_their_weight_to_the_others()
        => CompanyGrade.Of((Evaluation[])[Of("ana", Care, 4)], Weights)!.Mean.ShouldBe(4);

    [Fact]
    public void The_posture_as_a_whole_counts_only_until_an_attribute_is_graded()
    {
        CompanyGrade.Of((Evaluation[])[Of("ana", null, 1), Of("bia", null, 2)], Weights)!.Mean.ShouldBe(1.5);
        CompanyGrade.Of((Evaluation[])[Of("ana", null, 1), Of("bia", Safety, 5)], Weights)!.Mean.ShouldBe(5);
    }

    [Fact]
    public void A_rater_has_one_voice_however_many_units_were_graded()
        => CompanyGrade.Of((Evaluation[])[Of("ana", Safety, 1), Of("ana", Safety, 1) with { Unit = 1 }, Of("ana", Safety, 1) with { Unit = 2 }, Of("bia", Safety, 5)], Weights)!
            .Mean.ShouldBe(3);

    [Fact]
    public void Grades_of_attributes_that_are_no_longer_asked_and_of_the_whole_beside_attributes_are_not_counted()
    {
        Evaluation whole = Of("ana", null, 1), safety = Of("ana", Safety, 5), retired = Of("ana", new AttributeId(Guid.CreateVersion7()), 2);

        CompanyGrade.Counted([whole, safety, retired], Weights).ShouldBe([safety]);
        CompanyGrade.Counted([whole, retired], Weights).ShouldBe([whole]);
        CompanyGrade.Of((Evaluation[])[retired], Weights).ShouldBeNull();
    }

    [Fact]
    public void Nobody_graded_is_no_grade() => CompanyGrade.Of([], Weights).ShouldBeNull();

    [Fact]
    public void The_latest_grade_of_a_rater_counts()
        => CurrentGrades.Of((Evaluation[])[Of("ana", Safety, 1), Of("ana", Safety, 4) with { Day = 2 }]).Select(g => g.Grade).ShouldBe([4]);

    [Fact]
    public void Not_being_able_to_say_takes_an_earlier_grade_away()
        => CurrentGrades.Of((Evaluation[])[Of("ana", Safety, 1), Of("ana", Safety, null) with { Day = 2 }]).ShouldBeEmpty();

    [Fact]
    public void A_grade_for_a_unit_goes_before_the_same_raters_grade_for_the_company()
    {
        var units = Enumerable.Range(0, 3).Select(n => new UnitId(new Guid(n, 0, 0, new byte[8]))).ToArray();
        var current = CurrentGrades.Of((Evaluation[])[Of("ana", Safety, 1), Of("ana", Safety, 5) with { Unit = 1 }, Of("bia", Safety, 2)]);

        CurrentGrades.InUnit(current, units[1]).Select(g => g.Grade!.Value).Order().ShouldBe([2, 5]);
        CurrentGrades.InUnit(current, units[2]).Select(g => g.Grade!.Value).Order().ShouldBe([1, 2]);
    }

    static Given Of(string rater, AttributeId? attribute, int? grade) => new(rater, attribute, grade);

    sealed record Given(string Rater, AttributeId? Attribute, int? Grade)
    {
        public int Unit { get; init; }
        public int Day { get; init; } = 1;

        public static implicit operator Evaluation(Given given)
            => new(Guid.CreateVersion7(), Reception, Side.Company, given.Rater, new(2026, 1, given.Day, 0, 0, 0, TimeSpan.Zero))
            {
                AttributeId = given.Attribute,
                Grade = given.Grade,
                UnitId = given.Unit == 0 ? null : new(new Guid(given.Unit, 0, 0, new byte[8])),
            };
    }
}
