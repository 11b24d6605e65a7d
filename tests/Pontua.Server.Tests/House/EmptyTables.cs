using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Server.Storage;

namespace Pontua.Server.Tests.House;

/// <summary>All tables without rows, migrated once for all tests and copied for each: else every test would pay for every migration.</summary>
static class EmptyTables
{
    static readonly Lazy<Task<byte[]>> Sqlite = new(MakeSqliteAsync);
    static readonly Lazy<Task<string>> Postgres = new(MakePostgresAsync);

    /// <summary>Puts the tables into a data folder that has no database.</summary>
    public static async Task PutIntoAsync(string folder)
    {
        var file = Path.Combine(folder, "pontua.db");
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(folder);
            await File.WriteAllBytesAsync(file, await Sqlite.Value);
        }
    }

    /// <summary>The connection string of a database with the tables.</summary>
    public static async Task<string> NewPostgresAsync() => await PostgresCluster.NewDatabaseAsync(like: await Postgres.Value);

    static async Task<byte[]> MakeSqliteAsync()
    {
        await using var app = await PontuaApp.UnopenedAsync("sqlite");
        await app.OpenAsync();
        var copy = Path.Combine(app.Folder, "copy.db");
        await app.InAsync(null, services => services.GetRequiredService<PontuaContext>().Database.ExecuteSqlAsync($"vacuum into {copy}"));
        return await File.ReadAllBytesAsync(copy);
    }

    // Its connections end with the app: a database to which somebody is connected cannot be copied.
    static async Task<string> MakePostgresAsync()
    {
        await using var app = await PontuaApp.UnopenedAsync("postgres");
        await app.OpenAsync();
        return app.ConnectionString!;
    }
}
