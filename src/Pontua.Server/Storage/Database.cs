using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Pontua.Server.Hosting;

namespace Pontua.Server.Storage;

/// <summary>Opens the database: brings its tables up to date, and on PostgreSQL raises the wall in the database itself.</summary>
sealed class Database(IServiceScopeFactory scopes, IConfiguration configuration, DataFolder folder)
{
    // Every table with a workspace_id gets the wall: a new table cannot forget it. One that has it is left alone: to alter it is to
    // wait for all who write to it. Two nodes that start at once raise it one after the other. Members also see their own memberships,
    // for sign-in must find the workspaces of a person before it can enter one.
    const string RaiseWall = """
        do $$
        declare walled text; rule text;
        begin
          perform pg_advisory_xact_lock(hashtext('raise the wall'));
          for walled in select t.relname from pg_class t join pg_attribute c on c.attrelid = t.oid
              where t.relnamespace = current_schema()::regnamespace and t.relkind in ('r', 'p') and c.attname = 'workspace_id' and not c.attisdropped
          loop
            rule := 'workspace_id = nullif(current_setting(''app.workspace'', true), '''')::int';
            if not exists (select from pg_class where relnamespace = current_schema()::regnamespace and relname = walled and relrowsecurity and relforcerowsecurity) then
              execute format('alter table %I enable row level security', walled);
              execute format('alter table %I force row level security', walled);
            end if;
            if not exists (select from pg_policies where schemaname = current_schema() and tablename = walled and policyname = 'workspace') then
              execute format('create policy workspace on %I using (%s) with check (%s)', walled, rule, rule);
            end if;
          end loop;
          if not exists (select from pg_policies where schemaname = current_schema() and policyname = 'own_memberships') then
            create policy own_memberships on memberships for select using (user_id = nullif(current_setting('app.person', true), '')::uuid);
          end if;
        end $$;
        """;

    public bool IsPostgres => StorageSetup.PostgresOf(configuration) is not null;

    /// <summary>Migrates and checks; throws <see cref="DatabaseUnavailableException"/> where the data cannot be opened.</summary>
    public async Task OpenAsync(CancellationToken cancellation)
    {
        CheckAddress();
        try
        {
            folder.Create();
            await using var scope = scopes.CreateAsyncScope();
            await using var context = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<PontuaContext>>().CreateDbContextAsync(cancellation);
            // First for writing: the check for migrations looks through a read-only connection, which cannot turn a file from elsewhere (a backup) to WAL.
            await context.Database.OpenConnectionAsync(cancellation);
            await context.Database.CloseConnectionAsync();
            await MigrateAsync(context, cancellation);
            if (IsPostgres)
            {
                await RefuseRolesAboveTheWallAsync(context, cancellation);
                await context.Database.ExecuteSqlAsync(System.Runtime.CompilerServices.FormattableStringFactory.Create(RaiseWall), cancellation);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DatabaseUnavailableException(Refusal.Of("database.unavailable", folder.Path), fault);
        }
        catch (Exception fault) when (fault is not DatabaseUnavailableException && DatabaseUnavailableException.IsBehind(fault))
        {
            throw new DatabaseUnavailableException(
                IsPostgres ? Refusal.Of("database.postgres_unavailable", fault.GetBaseException().Message) : Refusal.Of("database.unavailable", folder.Path), fault);
        }
    }

    /// <summary>Throws <see cref="DatabaseUnavailableException"/> where ConnectionStrings:Postgres cannot be read.</summary>
    public void CheckAddress()
    {
        try
        {
            _ = new NpgsqlConnectionStringBuilder(StorageSetup.PostgresOf(configuration));
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw new DatabaseUnavailableException(Refusal.Of("database.address_unreadable", fault.GetBaseException().Message), fault);
        }
    }

    async Task MigrateAsync(PontuaContext context, CancellationToken cancellation)
    {
        if (!(await context.Database.GetPendingMigrationsAsync(cancellation)).Any())
        {
            return;
        }

        if (IsPostgres)
        {
            await context.Database.MigrateAsync(cancellation);
            return;
        }

        await using var turn = await FileLock.TakeAsync(Path.Combine(folder.Locks, "migration.lock"), cancellation);
        if ((await context.Database.GetPendingMigrationsAsync(cancellation)).Any()) // whoever had the turn before may have done it
        {
            await SqliteUpgrade.RunAsync(context, cancellation);
        }
    }

    static async Task RefuseRolesAboveTheWallAsync(PontuaContext context, CancellationToken cancellation)
    {
        var isAbove = await context.Database
            .SqlQuery<bool>($"select (rolsuper or rolbypassrls) as \"Value\" from pg_roles where rolname = current_user")
            .SingleAsync(cancellation);
        if (isAbove)
        {
            throw new DatabaseUnavailableException(new("database.role_bypasses_wall"));
        }
    }
}

/// <summary>The data folder or the database cannot be opened: the process ends with exit code 3 and a sentence.</summary>
/// <param name="refusal">The sentence.</param>
sealed class DatabaseUnavailableException(Refusal refusal, Exception? fault = null) : Exception(refusal.Code, fault)
{
    public Refusal Refusal { get; } = refusal;

    /// <summary>True where the database is at fault, however deep: a retry wraps what it gave up on.</summary>
    public static bool IsBehind(Exception fault) => fault is DbException || (fault.InnerException is { } inner && IsBehind(inner));
}
