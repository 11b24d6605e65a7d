using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.Tests.House;

public class WorkspaceWallTests
{
    public static TheoryData<string> Databases => PontuaApp.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task A_workspace_sees_its_own_rows_only(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var ours = await app.GivenWorkspaceAsync("Nossa");
        var theirs = await app.GivenWorkspaceAsync("Deles");
        await using (var context = await app.ContextAsync(theirs.Id))
        {
            context.Add(new Unit(new(Guid.CreateVersion7()), "Centro"));
            await context.SaveChangesAsync();
        }

        await using (var context = await app.ContextAsync(ours.Id))
        {
            (await context.Units.CountAsync()).ShouldBe(0);
        }

        await using (var context = await app.ContextAsync(theirs.Id))
        {
            (await context.Units.SingleAsync()).Name.ShouldBe("Centro");
        }
    }

    [Fact]
    public async Task PostgreSQL_itself_hides_the_rows_of_another_workspace()
    {
        Assert.SkipUnless(PostgresCluster.IsThere, "no PostgreSQL");
        await using var app = await PontuaApp.OnAsync("postgres");
        var ours = await app.GivenWorkspaceAsync("Nossa");
        var theirs = await app.GivenWorkspaceAsync("Deles");
        await using (var context = await app.ContextAsync(theirs.Id))
        {
            context.Add(new Unit(new(Guid.CreateVersion7()), "Centro"));
            await context.SaveChangesAsync();
        }

        await using (var context = await app.ContextAsync(ours.Id))
        {
            // Plain SQL knows no query filter: what hides the row is the database.
            (await context.Database.SqlQuery<int>($"select count(*)::int as \"Value\" from units").SingleAsync()).ShouldBe(0);
        }
    }

    [Fact]
    public async Task A_second_node_starts_while_the_first_writes()
    {
        Assert.SkipUnless(PostgresCluster.IsThere, "no PostgreSQL");
        await using var app = await PontuaApp.OnAsync("postgres");
        var ours = await app.GivenWorkspaceAsync("Nossa");
        await using var context = await app.ContextAsync(ours.Id);
        await using var writing = await context.Database.BeginTransactionAsync();
        context.Add(new Unit(new(Guid.CreateVersion7()), "Centro"));
        await context.SaveChangesAsync();

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await app.Services.GetRequiredService<Database>().OpenAsync(patience.Token); // to raise the wall anew would wait for the writer
    }
}
