using Microsoft.Extensions.DependencyInjection;
using Pontua.Ingestion;
using Pontua.Server.Ingestion;
using Pontua.Server.Tests.House;
using Pontua.TouchpointMap;
using static Pontua.Server.Tests.Ingestion.Importing;

namespace Pontua.Server.Tests.Ingestion;

/// <summary>Whether the rows of a file are the same rows when it is read by another mapping.</summary>
public class SameRowsTests
{
    static readonly KeptMapping Touches = new(new Dictionary<string, string> { ["Subject"] = "cliente", ["Touchpoint"] = "ponto", ["At"] = "data", ["Talk"] = "tma" }, [], Keys: TouchKeys.Version);
    static readonly KeptMapping Grades = new(new Dictionary<string, string> { ["Rater"] = "cliente", ["Touchpoint"] = "ponto", ["Grade"] = "nota", ["At"] = "data" }, [], Side: $"{Side.Customer}", Keys: TouchKeys.Version);

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
    public void Touches_with_an_id_are_the_same_whatever_else_is_read_and_whenever_they_came_in()
        => With(Without(Touches, "Talk"), "Id", "protocolo").KnowsRowsOf(With(Touches, "Id", "protocolo") with { Keys = null }, ImportKind.Touches).ShouldBeTrue();

    [Fact]
    public void Rows_that_were_stored_by_keys_of_another_version_are_not_the_same()
    {
        Touches.KnowsRowsOf(Touches with { Keys = null }, ImportKind.Touches).ShouldBeFalse();
        Grades.KnowsRowsOf(Grades with { Keys = TouchKeys.Version - 1 }, ImportKind.Grades).ShouldBeFalse();
    }

    [Fact]
    public async Task A_file_that_came_in_by_keys_of_an_earlier_version_is_warned_of_and_one_of_this_is_not()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        var first = await app.ImportAsync(workspace, app.File($"{Header}\nAna;Loja;01/03/2026\n"));
        (await FindAsync()).ShouldBeNull();

        await app.ChangeAsync(workspace, first.ImportId!.Value, import => import.StoredMapping = (KeptMapping.Parse(import.StoredMapping)! with { Keys = null }).ToJson());

        (await FindAsync()).ShouldNotBeNull().Number.ShouldBe(first.ImportId.Value);

        async Task<StandingImport?> FindAsync()
        {
            var hash = (await app.FindAsync(workspace, first.ImportId!.Value)).FileHash;
            return await app.InAsync(workspace.Id, services => services.GetRequiredService<SameFile>().FindAsync(ImportKind.Touches, hash, null, Kept, CancellationToken.None));
        }
    }

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
