using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Pontua.Browser.Tests.Measurement;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.Server.Tests.House;

namespace Pontua.Browser.Tests.House;

/// <summary>The real server on a port of its own, over its own empty data folder; Development, so that /ui is there.</summary>
public sealed class Site : WebApplicationFactory<Program>, IAsyncLifetime
{
    readonly string _folder = Path.Combine(Path.GetTempPath(), $"pontua-{Guid.CreateVersion7()}");

    /// <summary>http://localhost:PORT: a name that browsers trust with secure cookies.</summary>
    public Uri Address { get; private set; } = new("about:blank");

    public async ValueTask InitializeAsync()
    {
        if (!Chromium.IsThere)
        {
            return;
        }

        UseKestrel(0);
        StartServer();
        Address = new UriBuilder(ClientOptions.BaseAddress) { Host = "localhost" }.Uri;
        await Services.GetRequiredService<Database>().OpenAsync(CancellationToken.None);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("urls", "http://127.0.0.1:0");
        builder.UseSetting(DataFolder.Setting, _folder);
        builder.UseSetting(Caller.LocalDoor, "true");
        builder.UseSetting("ConnectionStrings:Postgres", "");
        builder.UseSetting("Logging:LogLevel:Default", "Error");
        builder.ConfigureTestServices(services => TestSignIn.Add(services.AddSingleton<IStartupFilter, SamplePages>().AddAuthentication(TestSignIn.Scheme)));
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

    /// <summary>A new member of the workspace, to be handed to <see cref="Visit.OpenAsync"/>.</summary>
    internal Task<Guid> GivenMemberAsync(WorkspaceId workspace, Role role, string name = "Ana Souza") => InAsync(workspace, async services =>
    {
        await using var context = await services.GetRequiredService<IDbContextFactory<PontuaContext>>().CreateDbContextAsync();
        var user = PontuaUser.With($"{Guid.CreateVersion7()}@exemplo.com.br", TimeProvider.System.GetUtcNow());
        user.NormalizedEmail = user.Email!.ToUpperInvariant(); // found by it
        context.AddRange(user, new Membership(user.Id, name, role, DateTimeOffset.UnixEpoch));
        await context.SaveChangesAsync();
        return user.Id;
    });

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
