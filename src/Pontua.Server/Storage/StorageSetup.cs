using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using Pontua.Server.Hosting;
using Pontua.Server.Storage.Backups;

namespace Pontua.Server.Storage;

/// <summary>SQLite in the data folder by default; PostgreSQL where ConnectionStrings:Postgres says so.</summary>
static class StorageSetup
{
    public static void AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<CurrentWorkspace>();
        services.AddSingleton<WorkspaceGuard>();
        services.AddSingleton<Database>();
        services.AddProtectionKeys(configuration);
        services.AddScoped<PostgresCopy>();
        services.AddScoped<WriteBackup>();
        services.AddScoped<RestoreBackup>();
        services.AddHostedService<TidyHourly>();
        if (PostgresOf(configuration) is { } postgres)
        {
            // One pool a process, which closes with it: a pool of Npgsql's own would hold its connections for minutes more.
            services.AddSingleton(_ => NpgsqlDataSource.Create(postgres));
            services.AddSingleton<PostgresWorkspaceSetting>();
            services.AddDbContextFactory<PostgresPontuaContext>(
                (provider, options) => options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>())
                    .AddInterceptors(BeforeSaving(provider)).AddInterceptors(provider.GetRequiredService<PostgresWorkspaceSetting>()),
                ServiceLifetime.Scoped);
            services.AddScoped<IDbContextFactory<PontuaContext>, FactoryOf<PostgresPontuaContext>>();
        }
        else
        {
            services.AddSingleton<SqlitePragmas>();
            services.AddDbContextFactory<SqlitePontuaContext>(
                (provider, options) => options.UseSqlite(SqliteOf(provider.GetRequiredService<DataFolder>()))
                    // The workspace in a key is stamped by us, not by the database.
                    .ConfigureWarnings(warnings => warnings.Ignore(SqliteEventId.CompositeKeyWithValueGeneration))
                    .AddInterceptors(BeforeSaving(provider)).AddInterceptors(provider.GetRequiredService<SqlitePragmas>()),
                ServiceLifetime.Scoped);
            services.AddScoped<IDbContextFactory<PontuaContext>, FactoryOf<SqlitePontuaContext>>();
        }

        // For the stores of Identity, which ask for a context of the request.
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<PontuaContext>>().CreateDbContext());
    }

    public static string? PostgresOf(IConfiguration configuration)
        => configuration.GetConnectionString("Postgres") is { Length: > 0 } postgres ? postgres : null;

    /// <summary>What areas do before rows are written; the guard looks last.</summary>
    static IEnumerable<IInterceptor> BeforeSaving(IServiceProvider provider) => provider.GetServices<ISaveChangesInterceptor>().Append(provider.GetRequiredService<WorkspaceGuard>());

    static string SqliteOf(DataFolder folder)
        => new SqliteConnectionStringBuilder { DataSource = folder.DatabaseFile, ForeignKeys = true, DefaultTimeout = 30 }.ToString();

    sealed class FactoryOf<TContext>(IDbContextFactory<TContext> inner) : IDbContextFactory<PontuaContext>
        where TContext : PontuaContext
    {
        public PontuaContext CreateDbContext() => inner.CreateDbContext();
    }
}
