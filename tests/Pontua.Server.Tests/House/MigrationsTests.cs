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

    [Fact]
    public async Task An_upgrade_that_fails_in_the_middle_leaves_the_tables_as_they_were()
    {
        await using var app = await PontuaApp.OnAsync();
        var (tables, again) = await app.InAsync(null, async services =>
        {
            var database = services.GetRequiredService<PontuaContext>().Database;
            await database.GetService<IMigrator>().MigrateAsync("AddPlans");
            await database.ExecuteSqlAsync($"create table policies (id text)"); // which a later migration makes
            var before = await TablesAsync(database);
            await Should.ThrowAsync<DatabaseUnavailableException>(() => app.Services.GetRequiredService<Database>().OpenAsync(default));
            return (before, await TablesAsync(database));
        });
        again.ShouldBe(tables);

        await app.InAsync(null, services => services.GetRequiredService<PontuaContext>().Database.ExecuteSqlAsync($"drop table policies"));
        await app.Services.GetRequiredService<Database>().OpenAsync(default);
        (await app.GivenWorkspaceAsync()).Number.ShouldBe(1);

        static Task<List<string>> TablesAsync(DatabaseFacade database)
            => database.SqlQuery<string>($"select name || ' ' || coalesce(sql, '') as \"Value\" from sqlite_master order by name").ToListAsync();
    }
}
