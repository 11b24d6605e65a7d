using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Pontua.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Ingestion;
using Pontua.Server.Storage;

namespace Pontua.Server.Demo;

/// <summary>Removes the example whole: rows of every table, files and all. Only example workspaces can go this way.</summary>
sealed class RemoveDemo(IServiceScopeFactory scopes, DataFolder folder)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        foreach (var example in await FindAsync(cancellation))
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentWorkspace>().Enter(example);
            // What is being made is made first: the next batch would leave touches and customers of a company that is gone.
            await using var turn = await scope.ServiceProvider.GetRequiredService<ImportLock>().TakeAsync(cancellation);
            await RemoveRowsAsync(scope.ServiceProvider, example, cancellation);
            RemoveFiles(example);
        }
    }

    async Task<List<WorkspaceId>> FindAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var context = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<PontuaContext>>().CreateDbContextAsync(cancellation);
        return await context.Workspaces.Where(w => w.IsExample).Select(w => new WorkspaceId(w.Number)).ToListAsync(cancellation);
    }

    static async Task RemoveRowsAsync(IServiceProvider services, WorkspaceId example, CancellationToken cancellation)
    {
        await using var context = await services.GetRequiredService<IDbContextFactory<PontuaContext>>().CreateDbContextAsync(cancellation);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        foreach (var table in TablesDependentsFirst(context.Model))
        {
            // The name of a table cannot be a parameter; it comes from the model, never from outside.
            await context.Database.ExecuteSqlAsync(FormattableStringFactory.Create($"delete from {table} where workspace_id = {{0}}", example.Value), cancellation);
        }

        await context.Users.Where(u => u.LastWorkspace == example.Value).ExecuteUpdateAsync(set => set.SetProperty(u => u.LastWorkspace, (int?)null), cancellation);
        await context.Workspaces.Where(w => w.Number == example.Value && w.IsExample).ExecuteDeleteAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Every table with a workspace, so that a new one cannot be forgotten; a table before those it refers to.</summary>
    static IEnumerable<string> TablesDependentsFirst(IModel model)
    {
        var left = model.GetEntityTypes().Where(t => t.FindProperty(WorkspaceWall.Column) is not null && t.GetTableName() is not null).ToList();
        while (left.Count > 0)
        {
            var free = left.FindAll(type => !left.Exists(other => other != type && other.GetForeignKeys().Any(key => key.PrincipalEntityType == type)));
            if (free.Count == 0)
            {
                throw new InvalidOperationException("Tables refer to each other in a circle.");
            }

            foreach (var type in free)
            {
                yield return type.GetTableName()!;
            }

            left.RemoveAll(free.Contains);
        }
    }

    void RemoveFiles(WorkspaceId example)
    {
        foreach (var path in Directory.EnumerateFiles(folder.Imports, $"{example}-*").Concat(Directory.EnumerateFiles(folder.Snapshots, $"journeys-{example}.*")))
        {
            File.Delete(path);
        }

        var blobs = Path.Combine(folder.Blobs, example.ToString());
        if (Directory.Exists(blobs))
        {
            Directory.Delete(blobs, recursive: true);
        }
    }
}
