using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Server.Storage;

namespace Pontua.Server.Tests.House;

public class MigrationsTests
{
    public static TheoryData<string> Databases => PontuaApp.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task The_migrations_are_up_to_date_with_the_model(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        await using var scope = app.Services.CreateAsyncScope();

        scope.ServiceProvider.GetRequiredService<PontuaContext>().Database.HasPendingModelChanges().ShouldBeFalse();
    }

    [Theory, InlineData(Migration.InitialDatabase), InlineData("Initial")]
    public async Task A_first_start_or_an_upgrade_that_was_killed_is_completed_by_the_next_start(string reached)
    {
        await using var app = await PontuaApp.OnAsync();
        await app.InAsync(null, async services =>
        {
            var database = services.GetRequiredService<PontuaContext>().Database;
            await database.GetService<IMigrator>().MigrateAsync(reached);
            return await database.ExecuteSqlAsync($"insert into \"__EFMigrationsLock\"(\"Id\", \"Timestamp\") values (1, '2026-11-22')");
        });
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));

        await app.Services.GetRequiredService<Database>().OpenAsync(patience.Token);

        (await app.GivenWorkspaceAsync()).Number.ShouldBe(1);
    }
}
