using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pontua.Ingestion;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion;

/// <summary>The rows of the history of imports: begun, moved on, ended.</summary>
sealed class ImportRecord(IDbContextFactory<PontuaContext> contexts, CurrentWorkspace current, TimeProvider clock)
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
                await context.SaveChangesAsync(cancellation);
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
        if (await context.Imports.SingleOrDefaultAsync(i => i.Number == number, cancellation) is { } import)
        {
            change(import);
            await context.SaveChangesAsync(cancellation);
        }
    }

    /// <summary>Ends it in this state, with the refusal where there is one.</summary>
    public Task EndAsync(int number, ImportState state, Refusal? refusal = null)
        => ChangeAsync(number, import =>
        {
            (import.State, import.EndedAt) = (state, clock.GetUtcNow());
            import.Progress = state is ImportState.Done ? 1 : import.Progress;
            (import.RefusalCode, import.RefusalArguments) = (refusal?.Code, refusal is null ? null : JsonSerializer.Serialize(refusal.Arguments.Select(a => $"{a}")));
        }, CancellationToken.None);

    /// <summary>Same header, same hash.</summary>
    public static string HashOf(CsvHeader header)
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', header.Names))));

    static string Short(string fileName) => fileName.Length <= 255 ? fileName : fileName[^255..];
}
