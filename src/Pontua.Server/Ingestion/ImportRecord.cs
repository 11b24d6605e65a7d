using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pontua.Ingestion;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion;

/// <summary>The rows of the history of imports: begun, moved on, ended. What begins or ends stands in the audit too.</summary>
sealed class ImportRecord(IDbContextFactory<PontuaContext> contexts, CurrentWorkspace current, Audit audit, TimeProvider clock)
{
    const int Tries = 20;

    /// <summary>A new row in this state, with the next number of the workspace.</summary>
    public async Task<int> AddAsync(ImportKind kind, string fileName, ImportState state, string? storedFile, CancellationToken cancellation)
    {
        for (var tried = 1; ; tried++)
        {
            await using var context = await contexts.CreateDbContextAsync(cancellation);
            var number = 1 + (await context.Imports.MaxAsync(i => (int?)i.Number, cancellation) ?? 0);
            context.Add(new Import(number, kind, Short(fileName), clock.GetUtcNow()) { State = state, StoredFile = storedFile, ByUserId = current.UserId });
            try
            {
                await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
                await context.SaveChangesAsync(cancellation);
                await NoteAsync(context, number, state, cancellation);
                await transaction.CommitAsync(cancellation);
                return number;
            }
            catch (DbUpdateException) when (tried < Tries && !cancellation.IsCancellationRequested)
            {
                // Another took the number in between.
            }
        }
    }

    /// <summary>Changes a row; nothing happens where it is not there.</summary>
    public async Task ChangeAsync(int number, Action<Import> change, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        if (await context.Imports.SingleOrDefaultAsync(i => i.Number == number, cancellation) is { } import)
        {
            var before = import.State;
            change(import);
            await context.SaveChangesAsync(cancellation);
            if (import.State != before)
            {
                await NoteAsync(context, number, import.State, cancellation);
            }

            await transaction.CommitAsync(cancellation);
        }
    }

    /// <summary>Moves it from one state to another, all at once; false where it was in another: somebody was quicker.</summary>
    public async Task<bool> MoveAsync(int number, ImportState from, ImportState to)
    {
        await using var context = await contexts.CreateDbContextAsync();
        await using var transaction = await context.Database.BeginTransactionAsync();
        DateTimeOffset? endedAt = to is ImportState.Running ? null : clock.GetUtcNow();
        var moved = await context.Imports.Where(i => i.Number == number && i.State == from)
            .ExecuteUpdateAsync(import => import.SetProperty(i => i.State, to).SetProperty(i => i.EndedAt, endedAt)) > 0;
        if (moved)
        {
            await NoteAsync(context, number, to, CancellationToken.None);
            await transaction.CommitAsync();
        }

        return moved;
    }

    /// <summary>Its job has ended and its columns may be chosen anew; one that was cancelled meanwhile stays so.</summary>
    /// <param name="refusal">Why nothing came of it; null after a dry run.</param>
    public async Task GiveBackAsync(int number, Refusal? refusal)
    {
        await using var context = await contexts.CreateDbContextAsync();
        DateTimeOffset? now = clock.GetUtcNow();
        var (code, arguments) = (refusal?.Code, ArgumentsOf(refusal));
        await context.Imports
            .Where(i => i.Number == number && i.StoredFile != null
                && (i.State == ImportState.Trying || i.State == ImportState.Queued || i.State == ImportState.Running || i.State == ImportState.Refused))
            .ExecuteUpdateAsync(import => import.SetProperty(i => i.State, ImportState.Uploaded).SetProperty(i => i.EndedAt, now)
                .SetProperty(i => i.RefusalCode, code).SetProperty(i => i.RefusalArguments, arguments));
    }

    /// <summary>Ends it in this state, with the refusal where there is one.</summary>
    public Task EndAsync(int number, ImportState state, Refusal? refusal = null)
        => ChangeAsync(number, import =>
        {
            (import.State, import.EndedAt) = (state, clock.GetUtcNow());
            import.Progress = state is ImportState.Done ? 1 : import.Progress;
            (import.RefusalCode, import.RefusalArguments) = (refusal?.Code, ArgumentsOf(refusal));
        }, CancellationToken.None);

    /// <summary>Its files are no longer there to be found.</summary>
    public Task ForgetFilesAsync(int number) => ChangeAsync(number, import => (import.StoredFile, import.RefusedFile) = (null, null), CancellationToken.None);

    /// <summary>Same header, same hash.</summary>
    public static string HashOf(CsvHeader header)
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', header.Names))));

    async Task NoteAsync(PontuaContext context, int number, ImportState state, CancellationToken cancellation)
    {
        await audit.WriteAsync(context, $"import.{state.ToString().ToLowerInvariant()}", $"Import {number}", "", cancellation);
        await context.SaveChangesAsync(cancellation);
    }

    static string? ArgumentsOf(Refusal? refusal) => refusal is null ? null : JsonSerializer.Serialize(refusal.Arguments.Select(a => $"{a}"));

    static string Short(string fileName) => fileName.Length <= 255 ? fileName : fileName[^255..];
}
