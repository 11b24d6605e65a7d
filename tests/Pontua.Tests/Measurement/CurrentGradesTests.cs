using Pontua.Measurement;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Rounds;

namespace Pontua.Tests.Measurement;

public class CurrentGradesTests
{
    static readonly TouchpointId Desk = new(Guid.CreateVersion7());
    static readonly AttributeId Safety = new(Guid.CreateVersion7()), Speed = new(Guid.CreateVersion7());
    static readonly UnitId North = new(Guid.CreateVersion7());
    static readonly RoundId First = new(Guid.CreateVersion7()), Second = new(Guid.CreateVersion7());

    [Fact]
    public void What_was_said_before_a_round_counts_no_more_where_the_round_has_graded()
        => Current(Given("Ana", 1, day: 1), Given("Bia", 2, day: 1), Given("Bia", 4, day: 5, round: First)).ShouldBe(["Bia 4"]);

    [Fact]
    public void What_the_round_has_not_graded_stays_as_it_was()
        => Current(Given("Ana", 1, day: 1, attribute: Speed), Given("Ana", 2, day: 1, unit: North), Given("Bia", 4, day: 5, round: First), Given("Caio", null, day: 5, attribute: Speed, round: First))
            .ShouldBe(["Ana 1", "Ana 2", "Bia 4"]);

    [Fact]
    public void A_later_round_takes_the_place_of_the_earlier_one_and_of_what_was_agreed_in_it()
        => Current(Given("Ana", 1, day: 1, round: First), Given("Bia", 5, day: 1, round: First), Given("Ana", 3, day: 2, round: First, isAgreed: true), Given("Bia", 3, day: 2, round: First, isAgreed: true), Given("Bia", 4, day: 9, round: Second))
            .ShouldBe(["Bia 4"]);

    [Fact]
    public void Each_who_graded_says_what_was_agreed_until_they_grade_anew()
        => Current(Given("Ana", 1, day: 1, round: First), Given("Bia", 5, day: 1, round: First), Given("Ana", 3, day: 2, round: First, isAgreed: true), Given("Bia", 3, day: 2, round: First, isAgreed: true), Given("Ana", 4, day: 3))
            .ShouldBe(["Ana 4", "Bia 3"]);

    static IEnumerable<string> Current(params Evaluation[] given) => CurrentGrades.Of(given).Select(e => $"{e.Rater} {e.Grade}").Order(StringComparer.Ordinal);

    static Evaluation Given(string rater, int? grade, int day, AttributeId? attribute = null, UnitId? unit = null, RoundId? round = null, bool isAgreed = false)
        => new(Guid.CreateVersion7(), Desk, Side.Company, rater, new(2026, 1, day, 12, 0, 0, TimeSpan.Zero)) { AttributeId = attribute ?? Safety, UnitId = unit, Grade = grade, RoundId = round, IsAgreed = isAgreed };
}
