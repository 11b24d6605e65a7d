using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Measurement;
using Pontua.Server.Storage;
using Pontua.Server.Tests.House;
using Pontua.Server.Tests.TouchpointMap;
using Pontua.TouchpointMap;

namespace Pontua.Server.Tests.Measurement;

public class GradeMemoryTests : MapTest
{
    [Theory, MemberData(nameof(Databases))]
    public async Task What_is_added_or_taken_away_behind_its_back_is_seen_at_the_next_look(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var (workspace, other) = (await app.GivenWorkspaceAsync(), await app.GivenWorkspaceAsync("Outra"));
        await ApplyAsync(app, workspace);
        await ApplyAsync(app, other);
        var chat = await FindAsync(app, workspace, "Chat");
        (await GradeAsync(workspace)).ShouldBeNull();

        await WriteAsync(context => context.Add(GivenBy("Ana", 4)));
        (await GradeAsync(workspace)).ShouldBe(4);
        await WriteAsync(context => context.Add(GivenBy("Bia", 2)));
        (await GradeAsync(workspace)).ShouldBe(3);
        await LookAsync(app, workspace, context => context.Evaluations.Where(e => e.Rater == "Ana").ExecuteDeleteAsync()); // an older one goes: the latest stays the same
        (await GradeAsync(workspace)).ShouldBe(2);
        (await GradeAsync(other)).ShouldBeNull();

        Evaluation GivenBy(string rater, int grade) => new(Guid.CreateVersion7(), chat.Id, Side.Company, rater, TimeProvider.System.GetUtcNow().AddDays(-1)) { Grade = grade };

        Task<int> WriteAsync(Action<PontuaContext> write) => LookAsync(app, workspace, context =>
        {
            write(context);
            return context.SaveChangesAsync();
        });

        async Task<double?> GradeAsync(Workspace of)
            => Value(await RunAsync(app, of, (ShowMap show) => show.RunAsync(new(new Selection(), new()), default))).Touchpoints.Single(t => t.Touchpoint.Name == "Chat").Company?.Mean;
    }
}
