using Pontua.Governance;
using Pontua.Measurement.Verdicts;
using Pontua.Server.Measurement.Verdicts;
using Pontua.Server.Storage;
using Pontua.Server.Tests.House;
using Pontua.Server.Tests.TouchpointMap.Rounds;
using Pontua.Server.TouchpointMap.Plans;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Plans;

namespace Pontua.Server.Tests.Measurement;

public class VerdictTests : RoundTest
{
    static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
    static readonly string[] Others = ["Site", "E-mail", "Fachada", "Redes sociais"];

    [Theory, MemberData(nameof(Databases))]
    public async Task What_rose_where_the_plan_was_and_nowhere_else_worked(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await GivenCompanyAsync(app);
        await GivenAsync(app, workspace, "Chat", before: 2, after: 4);
        foreach (var other in Others)
        {
            await GivenAsync(app, workspace, other, before: 3, after: 3);
        }

        var shown = await VerdictAsync(app, workspace, PlanMetric.CustomerGrade, 1);

        (shown.Verdict.Kind, shown.Verdict.Comparable, shown.Touchpoint).ShouldBe((VerdictKind.Worked, 4, "Chat"));
        shown.Verdict.Change!.Value.ShouldBe(2, 1e-9);
        shown.Others.ShouldBe(Others, ignoreOrder: true);
    }

    [Fact]
    public async Task What_rose_everywhere_is_no_evidence_and_without_others_nothing_is_said_of_the_cause()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await GivenCompanyAsync(app);
        await GivenAsync(app, workspace, "Chat", before: 2, after: 4);
        var alone = await VerdictAsync(app, workspace, PlanMetric.CustomerGrade, 1);
        (alone.Verdict.Kind, alone.Verdict.Beside).ShouldBe((VerdictKind.Worked, null));
        (await PageOfAsync(app, workspace, alone)).ShouldContain("Sem pontos comparáveis, não dá para dizer que foi por causa do plano.");

        foreach (var other in Others)
        {
            await GivenAsync(app, workspace, other, before: 2, after: 4);
        }

        (await VerdictAsync(app, workspace, PlanMetric.CustomerGrade, 1)).Verdict.Kind.ShouldBe(VerdictKind.NoEvidence);
    }

    [Fact]
    public async Task Too_early_and_too_few_are_said_as_such()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await GivenCompanyAsync(app);

        (await VerdictAsync(app, workspace, PlanMetric.CustomerGrade, 1, daysAgo: 5)).Verdict.Kind.ShouldBe(VerdictKind.TooEarly);
        foreach (var metric in Enum.GetValues<PlanMetric>())
        {
            (await VerdictAsync(app, workspace, metric, 1)).Verdict.Kind.ShouldBe(VerdictKind.TooFew, $"{metric}");
        }
    }

    [Fact]
    public async Task Who_only_looks_reads_what_a_plan_wants_before_it_has_begun()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await GivenCompanyAsync(app);

        var page = await PageOfAsync(app, workspace, await VerdictAsync(app, workspace, PlanMetric.Conversion, 3, daysAgo: -2));

        page.ShouldContain($"começa em {Today.AddDays(2):dd/MM/yyyy}");
        page.ShouldContain($"O que deve mudar: Conversão, +3,0 p.p., até {Today.AddDays(5):dd/MM/yyyy}.");
    }

    [Fact]
    public async Task Of_the_companys_grade_only_what_was_graded_since_the_start_counts_as_after()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await GivenCompanyAsync(app);
        var chat = await FindAsync(app, workspace, "Chat");
        await KeepAsync(app, workspace, Given(chat, Side.Company, 40, [.. Enumerable.Repeat(2, 10)]));
        (await VerdictAsync(app, workspace, PlanMetric.CompanyGrade, 1)).Verdict.Kind.ShouldBe(VerdictKind.TooFew);

        await KeepAsync(app, workspace, Given(chat, Side.Company, 3, [.. Enumerable.Repeat(5, 10)]));
        (await VerdictAsync(app, workspace, PlanMetric.CompanyGrade, 1)).Verdict.Kind.ShouldBe(VerdictKind.Worked);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Week_by_week_the_limits_are_those_of_before_and_a_week_outside_stands_out(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await GivenCompanyAsync(app);
        var chat = await FindAsync(app, workspace, "Chat");
        await KeepAsync(app, workspace, Enumerable.Range(1, 8).SelectMany(week => Given(chat, Side.Customer, 60 + (7 * week) - 3, week % 2 == 0 ? [3, 3] : [3, 2])));
        await KeepAsync(app, workspace, Given(chat, Side.Customer, 58, 5, 5));

        var shown = await VerdictAsync(app, workspace, PlanMetric.CustomerGrade, 1, daysAgo: 60);
        var weeks = await RunAsync(app, workspace, (ShowVerdict show) => show.WeeksAsync(shown, default));

        weeks.Weeks.Count.ShouldBe(16);
        weeks.Weeks.Take(8).Select(week => week.Value).ShouldBe([3, 2.5, 3, 2.5, 3, 2.5, 3, 2.5]);
        weeks.Weeks[8].Value.ShouldBe(5);
        weeks.Weeks[9].Value.ShouldBeNull();
        weeks.Limits!.Value.Mean.ShouldBe(2.75);
        weeks.Limits.Value.High.ShouldBe(2.75 + (2.66 * .5), 1e-5);
        weeks.Limits.Value.IsSignal(5).ShouldBeTrue();
    }

    static async Task<VerdictShown> VerdictAsync(PontuaApp app, Workspace workspace, PlanMetric metric, double change, int daysAgo = 30)
    {
        var chat = await FindAsync(app, workspace, "Chat");
        var owner = await GivenMemberAsync(app, workspace, "Ana");
        var plan = Value(await RunAsync(app, workspace, (EditPlan edit) => edit.AddAsync(
            new("Responder em 2 minutos", null, chat.Id, null, owner, Today.AddDays(-daysAgo), Today.AddDays(5), null, metric, change, null), default)));
        return Value(await RunAsync(app, workspace, (ShowVerdict show) => show.RunAsync(plan.Id, default)));
    }

    static async Task<string> PageOfAsync(PontuaApp app, Workspace workspace, VerdictShown shown)
    {
        using var viewer = await app.SignedInAsync(workspace, Role.Viewer);
        return System.Net.WebUtility.HtmlDecode(await viewer.GetStringAsync(PlanPaths.Result(shown.Plan.Id)));
    }

    /// <summary>Twenty answers before and twenty after the day thirty days ago, near these grades.</summary>
    static async Task GivenAsync(PontuaApp app, Workspace workspace, string touchpoint, int before, int after)
    {
        var point = await FindAsync(app, workspace, touchpoint);
        int[] Near(int grade) => [.. Enumerable.Repeat(grade, 16), grade - 1, grade - 1, grade + 1, grade + 1];
        await KeepAsync(app, workspace, Given(point, Side.Customer, 40, Near(before)).Concat(Given(point, Side.Customer, 10, Near(after))));
    }

    static IEnumerable<Evaluation> Given(Touchpoint touchpoint, Side side, int daysAgo, params int[] grades)
        => grades.Select((grade, rater) => new Evaluation(Guid.CreateVersion7(), touchpoint.Id, side, $"{side} {rater}", TimeProvider.System.GetUtcNow().AddDays(-daysAgo)) { Grade = grade });

    static Task<int> KeepAsync(PontuaApp app, Workspace workspace, IEnumerable<Evaluation> given) => LookAsync(app, workspace, async (PontuaContext context) =>
    {
        context.AddRange(given);
        return await context.SaveChangesAsync();
    });
}
