using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

[assembly: AssemblyFixture(typeof(Pontua.Server.Tests.House.PostgresCluster))]

namespace Pontua.Server.Tests.House;

/// <summary>A PostgreSQL of the tests' own, in a temporary folder, started at first need; every test gets a database of its own.</summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    const string Programs = "/usr/lib/postgresql/15/bin";
    static readonly Lazy<Task<int>> Port = new(StartAsync);
    static string? Folder;
    static int Databases;

    public static bool IsThere => File.Exists($"{Programs}/initdb");

    /// <summary>The connection string of a new database whose owner is an ordinary role: the wall holds for it.</summary>
    /// <param name="like">The connection string of the database to copy, to which nobody may be connected; without it the new one is empty.</param>
    public static async Task<string> NewDatabaseAsync(string? like = null)
    {
        var port = await Port.Value;
        var name = $"pontua_{Interlocked.Increment(ref Databases)}";
        var template = like is null ? "template1" : new NpgsqlConnectionStringBuilder(like).Database;
        await using var source = NpgsqlDataSource.Create($"Host=127.0.0.1;Port={port};Username=pontua_super;Database=postgres;Pooling=false");
        await using var command = source.CreateCommand($"create database {name} owner pontua template {template}");
        await command.ExecuteNonQueryAsync();
        return $"Host=127.0.0.1;Port={port};Username=pontua;Database={name};Maximum Pool Size=10;Connection Idle Lifetime=5;Connection Pruning Interval=2"; // hundreds of databases: what one leaves idle the next would lack
    }

    static async Task<int> StartAsync()
    {
        Folder = Directory.CreateTempSubdirectory("pontua-pg-").FullName;
        var port = FreePort();
        if (Environment.UserName == "root")
        {
            await RunAsync("chown", "postgres", Folder); // PostgreSQL refuses to run as root
        }

        await RunAsPostgresAsync($"{Programs}/initdb", "-D", $"{Folder}/d", "-U", "pontua_super", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8");
        await RunAsPostgresAsync($"{Programs}/pg_ctl", "-D", $"{Folder}/d", "-w", "-l", $"{Folder}/log", "-o",
            $"-p {port} -k {Folder} -c fsync=off -c full_page_writes=off -c listen_addresses=127.0.0.1 -c max_connections=300", "start");
        await using var source = NpgsqlDataSource.Create($"Host=127.0.0.1;Port={port};Username=pontua_super;Database=postgres;Pooling=false");
        await using var command = source.CreateCommand("create role pontua login nosuperuser nobypassrls");
        await command.ExecuteNonQueryAsync();
        return port;
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    static Task RunAsPostgresAsync(string program, params string[] arguments)
        => Environment.UserName == "root" ? RunAsync("runuser", ["-u", "postgres", "--", program, .. arguments]) : RunAsync(program, arguments);

    // Through a shell that gives its output away: with redirected pipes a reader would wait for the server's end.
    static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start("/bin/sh", ["-c", "exec \"$0\" \"$@\" >/dev/null 2>&1 </dev/null", program, .. arguments]);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Folder is null)
        {
            return;
        }

        try
        {
            await RunAsPostgresAsync($"{Programs}/pg_ctl", "-D", $"{Folder}/d", "-m", "immediate", "stop");
        }
        finally
        {
            Directory.Delete(Folder, recursive: true); // also where it never came to run
        }
    }
}
