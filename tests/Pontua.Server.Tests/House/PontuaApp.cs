using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Tests.House;

/// <summary>The real server over its own empty data folder and database; nothing of ours is replaced but the way a test signs in.</summary>
public sealed class PontuaApp : WebApplicationFactory<Program>
{
    readonly string _folder;
    readonly string? _postgres;
    readonly (string Name, string Value)[] _settings;

    PontuaApp(string? postgres, string? folder, params (string, string)[] settings)
        => (_postgres, _folder, _settings) = (postgres, folder ?? Path.Combine(Path.GetTempPath(), $"pontua-{Guid.CreateVersion7()}"), settings);

    /// <summary>The databases the tests run on: SQLite always, PostgreSQL where there is one.</summary>
    public static TheoryData<string> Databases => PostgresCluster.IsThere ? ["sqlite", "postgres"] : ["sqlite"];

    public string Folder => _folder;

    /// <summary>Over nothing yet: no folder, no tables.</summary>
    public static async Task<PontuaApp> UnopenedAsync(string database)
        => new(database == "postgres" ? await PostgresCluster.NewDatabaseAsync() : null, null);

    /// <summary>Over tables without rows.</summary>
    /// <param name="folder">The data folder, where a test needs one of its own making.</param>
    /// <param name="settings">What whoever runs the server has set.</param>
    public static async Task<PontuaApp> OnAsync(string database = "sqlite", string? folder = null, params (string Name, string Value)[] settings)
    {
        var app = new PontuaApp(database == "postgres" ? await EmptyTables.NewPostgresAsync() : null, folder, settings);
        try
        {
            if (database == "sqlite")
            {
                await EmptyTables.PutIntoAsync(app.Folder);
            }

            await app.OpenAsync();
            return app;
        }
        catch
        {
            await app.DisposeAsync(); // no test gets it: nobody else would take its folder away
            throw;
        }
    }

    /// <summary>Makes the tables, or brings them up to date.</summary>
    internal Task OpenAsync() => Services.GetRequiredService<Database>().OpenAsync(CancellationToken.None);

    /// <summary>Ends the process and begins the next one over the same data; the test disposes it.</summary>
    public async Task<PontuaApp> RestartAsync()
    {
        await Services.GetRequiredService<IHost>().StopAsync();
        return AnotherNode(_folder);
    }

    /// <summary>A second process over the same data, while this one works on; the test disposes it.</summary>
    /// <param name="folder">Its data folder.</param>
    public PontuaApp AnotherNode(string folder)
    {
        var node = new PontuaApp(_postgres, folder, _settings);
        _ = node.Services;
        return node;
    }

    /// <summary>What to add to a command line so that it works on the same data.</summary>
    public string? ConnectionString => _postgres;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.UseSetting(DataFolder.Setting, _folder);
        builder.UseSetting(Caller.LocalDoor, "true");
        builder.UseSetting("ConnectionStrings:Postgres", _postgres ?? "");
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        foreach (var (name, value) in _settings)
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<IStartupFilter, FromThisComputer>();
            TestSignIn.Add(services.AddAuthentication(TestSignIn.Scheme));
        });
    }

    /// <summary>Runs work as the console would: in a scope of its own, inside the workspace when one is given.</summary>
    internal async Task<T> InAsync<T>(WorkspaceId? workspace, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentMember>().EnterConsole();
        if (workspace is { } id)
        {
            scope.ServiceProvider.GetRequiredService<CurrentWorkspace>().Enter(id);
        }

        return await work(scope.ServiceProvider);
    }

    /// <summary>A context inside a workspace; the test disposes it.</summary>
    internal Task<PontuaContext> ContextAsync(WorkspaceId workspace)
    {
        var scope = Services.CreateScope();
        scope.ServiceProvider.GetRequiredService<CurrentWorkspace>().Enter(workspace);
        return scope.ServiceProvider.GetRequiredService<IDbContextFactory<PontuaContext>>().CreateDbContextAsync();
    }

    internal Task<Workspace> GivenWorkspaceAsync(string name = "Clínica Vida") => GivenAsync(name, isExample: false);

    /// <summary>Example data that is seen by every company, with nothing in it yet.</summary>
    internal Task<Workspace> GivenExampleAsync(string name = "Clínica Exemplo") => GivenAsync(name, isExample: true);

    Task<Workspace> GivenAsync(string name, bool isExample)
        => InAsync(null, async services => (await services.GetRequiredService<AddWorkspace>().RunAsync(name, isExample, CancellationToken.None))
            .Match(workspace => workspace, refusal => throw new InvalidOperationException(refusal.Code)));

    /// <summary>A browser signed in as a new member with this role.</summary>
    internal async Task<HttpClient> SignedInAsync(Workspace workspace, Role role, string name = "Ana Souza")
    {
        var userId = await InAsync(workspace.Id, async services =>
        {
            await using var context = await services.GetRequiredService<IDbContextFactory<PontuaContext>>().CreateDbContextAsync();
            var user = PontuaUser.With($"{Guid.CreateVersion7()}@exemplo.com.br", TimeProvider.System.GetUtcNow());
            context.AddRange(user, new Membership(user.Id, name, role, DateTimeOffset.UnixEpoch));
            await context.SaveChangesAsync();
            return user.Id;
        });
        var client = CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = new("https://localhost"), AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Add(TestSignIn.Header, userId.ToString());
        client.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue("pt-BR"));
        return client;
    }

    public override async ValueTask DisposeAsync()
    {
        try
        {
            await base.DisposeAsync();
        }
        finally
        {
            await RemoveFolderAsync();
        }
    }

    async Task RemoveFolderAsync()
    {
        for (var tries = 0; Directory.Exists(_folder); tries++)
        {
            SqliteConnection.ClearAllPools();
            try
            {
                Directory.Delete(_folder, recursive: true);
            }
            catch (IOException) when (tries < 5)
            {
                await Task.Delay(100); // a connection that closes just now writes its last file
            }
        }
    }
}
