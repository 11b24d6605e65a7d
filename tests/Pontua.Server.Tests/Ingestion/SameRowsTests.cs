using Pontua.Ingestion;
using Pontua.Server.Ingestion;
using Pontua.TouchpointMap;

namespace Pontua.Server.Tests.Ingestion;

/// <summary>Whether the rows of a file are the same rows when it is read by another mapping.</summary>
public class SameRowsTests
{
    static readonly KeptMapping Touches = new(new Dictionary<string, string> { ["Subject"] = "cliente", ["Touchpoint"] = "ponto", ["At"] = "data", ["Talk"] = "tma" }, []);
    static readonly KeptMapping Grades = new(new Dictionary<string, string> { ["Rater"] = "cliente", ["Touchpoint"] = "ponto", ["Grade"] = "nota", ["At"] = "data" }, [], Side: $"{Side.Customer}");

    [Fact]
    public void Touches_without_id_are_the_same_where_all_that_makes_their_keys_is_read_alike()
    {
        Knows(Touches with { Durations = $"{DurationUnit.Seconds}", ScoreScale = "OneToFive", Where = ["ponto=Site"], CreateTouchpoints = true }).ShouldBeTrue();
        Knows(Without(Touches, "Talk")).ShouldBeFalse();
        Knows(Touches with { Durations = $"{DurationUnit.Minutes}" }).ShouldBeFalse();
        Knows(Touches with { Zone = "America/Manaus" }).ShouldBeFalse();
        Knows(Touches with { Anonymous = "0" }).ShouldBeFalse();

        static bool Knows(KeptMapping other) => other.KnowsRowsOf(Touches, ImportKind.Touches);
    }

    [Fact]
    public void Touches_with_an_id_are_the_same_whatever_else_is_read()
        => With(Without(Touches, "Talk"), "Id", "protocolo").KnowsRowsOf(With(Touches, "Id", "protocolo"), ImportKind.Touches).ShouldBeTrue();

    [Fact]
    public void Grades_are_the_same_where_rater_place_side_and_time_are_and_without_a_time_never()
    {
        With(Grades, "Grade", "outra nota").KnowsRowsOf(Grades, ImportKind.Grades).ShouldBeTrue();
        (Grades with { Side = null }).KnowsRowsOf(Grades, ImportKind.Grades).ShouldBeFalse();
        With(Grades, "Unit", "loja").KnowsRowsOf(Grades, ImportKind.Grades).ShouldBeFalse();
        Without(Grades, "At").KnowsRowsOf(Without(Grades, "At"), ImportKind.Grades).ShouldBeFalse();
    }

    static KeptMapping With(KeptMapping mapping, string field, string column) => mapping with { Fields = new Dictionary<string, string>(mapping.Fields) { [field] = column } };

    static KeptMapping Without(KeptMapping mapping, string field) => mapping with { Fields = mapping.Fields.Where(f => f.Key != field).ToDictionary() };
}
