using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Ingestion;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion;

/// <summary>What a run goes on with.</summary>
/// <param name="Number">Null: a new import.</param>
/// <param name="At">When it began: the instant of what its file gives none.</param>
/// <param name="Mapping">By which it began; null: a new import.</param>
sealed record BegunImport(int? Number, DateTimeOffset At, KeptMapping? Mapping);

/// <summary>What other systems are told of an import that has come in.</summary>
/// <param name="Duplicates">Rows that were there before it.</param>
/// <param name="First">Of its touches, the earliest; null: it has none.</param>
public sealed record ImportFinishedData(int Import, ImportKind Kind, string FileName, long Rows, long Stored, long Duplicates, long Refused, DateTimeOffset? First, DateTimeOffset? Last)
{
    internal static ImportFinishedData Of(Import import)
        => new(import.Number, import.Kind, import.FileName, import.Rows, import.Stored, import.Duplicates, import.Refused, import.First, import.Last);
}

/// <summary>The rows of the history of imports: begun, moved on, ended. What begins or ends stands in the audit too.</summary>
sealed class ImportRecord(IDbContextFactory<PontuaContext> contexts, CurrentWorkspace current, Audit audit, IOutbox outbox, TimeProvider clock)
{
    /// <summary>A new row of a file whose columns are to be chosen.</summary>
    /// <param name="storedFile">As <see cref="ImportFiles.NewUpload"/> names it.</param>
    /// <param name="fileHash">As <see cref="SourceFile.Hash"/>: its page must tell whether the file is in already.</param>
    public Task<int> AddUploadAsync(ImportKind kind, string fileName, string storedFile, string? fileHash, CancellationToken cancellation)
        => AddAsync(kind, fileName, clock.GetUtcNow(), import => (import.State, import.StoredFile, import.FileHash) = (ImportState.Uploaded, storedFile, fileHash), cancellation);

    /// <summary>A new row of a file that nothing can come of: the history keeps why.</summary>
    public Task<int> AddRefusedAsync(ImportKind kind, string fileName, Refusal refusal, CancellationToken cancellation)
        => AddAsync(kind, fileName, clock.GetUtcNow(), import => End(import, ImportState.Refused, refusal), cancellation);

    /// <summary>A new row of an import that runs.</summary>
    public Task<int> AddRunningAsync(ImportKind kind, string fileName, DateTimeOffset startedAt, CancellationToken cancellation)
        => AddAsync(kind, fileName, startedAt, import => import.State = ImportState.Running, cancellation);

    /// <summary>What a run of this order goes on with: the import that an upload began, or one of the same file, kind and mapping, whatever its names stood for, that was cut off; else nothing, from now.</summary>
    /// <remarks>The caller has the import lock: so nobody works any more on what has not ended.</remarks>
    public async Task<BegunImport> FindBegunAsync(ImportOrder order, string fileHash, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var begun = order.ImportNumber is { } number
            ? context.Imports.Where(i => i.Number == number)
            : context.Imports.Where(i => i.State == ImportState.Running && i.StoredFile == null && i.Kind == order.Kind && i.FileHash == fileHash);
        var asked = order.ToKept().WithoutNames().ToJson();
        return (await begun.OrderBy(i => i.Number).Select(i => new { i.Number, i.StartedAt, i.Mapping }).ToListAsync(cancellation))
            .Select(i => new BegunImport(i.Number, i.StartedAt, KeptMapping.Parse(i.Mapping)))
            .FirstOrDefault(i => order.ImportNumber is not null || i.Mapping?.WithoutNames().ToJson() == asked) ?? new(null, clock.GetUtcNow(), null);
    }

    /// <summary>The row of an import that is there.</summary>
    public async Task<Import> FindAsync(int number, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Imports.AsNoTracking().SingleAsync(i => i.Number == number, cancellation);
    }

    /// <summary>Changes a row; nothing happens where it is not there.</summary>
    public async Task ChangeAsync(int number, Action<Import> change, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await context.BeginChangeAsync(cancellation);
        await ChangeAsync(context, number, change, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Moves it from one state to another, all at once; false where it was in another: somebody was quicker.</summary>
    /// <param name="action">For the audit: one state is reached by several deeds.</param>
    public async Task<bool> MoveAsync(int number, ImportState from, ImportState to, string action)
    {
        await using var context = await contexts.CreateDbContextAsync();
        await using var transaction = await context.BeginChangeAsync(CancellationToken.None);
        DateTimeOffset? endedAt = to is ImportState.Running ? null : clock.GetUtcNow();
        var moved = await context.Imports.Where(i => i.Number == number && i.State == from)
            .ExecuteUpdateAsync(import => import.SetProperty(i => i.State, to).SetProperty(i => i.EndedAt, endedAt)) > 0;
        if (moved)
        {
            await NoteAsync(context, number, action, CancellationToken.None);
            await transaction.CommitAsync();
        }

        return moved;
    }

    /// <summary>Its job has ended and its columns may be chosen anew; one that was cancelled meanwhile stays so.</summary>
    /// <param name="dryRun">What it ran: a dry run that ends late gives no import back that has been queued since.</param>
    /// <param name="refusal">Why nothing came of it; null after a dry run.</param>
    public async Task GiveBackAsync(int number, bool dryRun, Refusal? refusal)
    {
        ImportState[] states = dryRun ? [ImportState.Trying] : [ImportState.Queued, ImportState.Running, ImportState.Refused];
        await using var context = await contexts.CreateDbContextAsync();
        DateTimeOffset? now = clock.GetUtcNow();
        var (code, arguments) = (refusal?.Code, ArgumentsOf(refusal));
        await using var transaction = await context.BeginChangeAsync(CancellationToken.None);
        var given = await context.Imports
            .Where(i => i.Number == number && i.StoredFile != null && states.Contains(i.State))
            .ExecuteUpdateAsync(import => import.SetProperty(i => i.State, ImportState.Uploaded).SetProperty(i => i.EndedAt, now)
                .SetProperty(i => i.RefusalCode, code).SetProperty(i => i.RefusalArguments, arguments)) > 0;
        if (given)
        {
            await NoteAsync(context, number, dryRun ? "import.dry_run_ended" : "import.given_back", CancellationToken.None);
            await transaction.CommitAsync();
        }
    }

    /// <summary>Ends it well.</summary>
    /// <param name="duplicates">Valid rows that were there before it: what an earlier run of its own stored is none.</param>
    public async Task EndAsync(int number, long duplicates)
    {
        await using var context = await contexts.CreateDbContextAsync();
        await using var transaction = await context.BeginChangeAsync(CancellationToken.None);
        await ChangeAsync(context, number, import =>
        {
            End(import, ImportState.Done, null);
            (import.Progress, import.Duplicates) = (1, duplicates);
        }, CancellationToken.None);
        if (await context.Imports.SingleOrDefaultAsync(i => i.Number == number) is { } ended)
        {
            await outbox.AddAsync(context, WebhookEvents.ImportFinished, ImportFinishedData.Of(ended), CancellationToken.None);
            await context.SaveChangesAsync();
        }

        await transaction.CommitAsync();
    }

    /// <summary>Nothing more comes of it, and why; one that came to storing stays as it was cut off, so that its rows and what it made can be undone or gone on with.</summary>
    public Task RefuseAsync(int number, Refusal refusal)
        => ChangeAsync(number, import => End(import, import is { StoredMapping: null, Made: null } ? ImportState.Refused : import.State, refusal), CancellationToken.None);

    /// <summary>Ends it in the caller's transaction, which has the turn to change; its files are no longer there to be found.</summary>
    public Task EndWithoutFilesAsync(PontuaContext context, int number, ImportState state, CancellationToken cancellation)
        => ChangeAsync(context, number, import =>
        {
            End(import, state, null);
            ForgetFiles(import);
        }, cancellation);

    /// <summary>Its upload is no longer there to be found.</summary>
    public Task ForgetUploadAsync(int number) => ChangeAsync(number, import => import.StoredFile = null, CancellationToken.None);

    /// <summary>Its files are no longer there to be found.</summary>
    public Task ForgetFilesAsync(int number) => ChangeAsync(number, ForgetFiles, CancellationToken.None);

    /// <summary>Same header, same hash.</summary>
    public static string HashOf(CsvHeader header)
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', header.Names))));

    /// <summary>How the audit names it.</summary>
    public static string ThingOf(int number) => $"Import {number}";

    async Task<int> AddAsync(ImportKind kind, string fileName, DateTimeOffset startedAt, Action<Import> fill, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await context.BeginChangeAsync(cancellation);
        var number = 1 + (await context.Imports.MaxAsync(i => (int?)i.Number, cancellation) ?? 0);
        var import = new Import(number, kind, Short(fileName), startedAt) { ByUserId = current.UserId };
        fill(import);
        context.Add(import);
        await NoteAsync(context, number, ActionOf(import.State), cancellation);
        await transaction.CommitAsync(cancellation);
        return number;
    }

    async Task ChangeAsync(PontuaContext context, int number, Action<Import> change, CancellationToken cancellation)
    {
        if (await context.Imports.SingleOrDefaultAsync(i => i.Number == number, cancellation) is { } import)
        {
            var before = import.State;
            change(import);
            await context.SaveChangesAsync(cancellation);
            if (import.State != before)
            {
                await NoteAsync(context, number, ActionOf(import.State), cancellation);
            }
        }
    }

    void End(Import import, ImportState state, Refusal? refusal)
    {
        (import.State, import.EndedAt) = (state, clock.GetUtcNow());
        (import.RefusalCode, import.RefusalArguments) = (refusal?.Code, ArgumentsOf(refusal));
    }

    static void ForgetFiles(Import import) => (import.StoredFile, import.RefusedFile) = (null, null);

    async Task NoteAsync(PontuaContext context, int number, string action, CancellationToken cancellation)
    {
        await audit.WriteAsync(context, action, ThingOf(number), "", cancellation);
        await context.SaveChangesAsync(cancellation);
    }

    static string ActionOf(ImportState state) => $"import.{state.ToString().ToLowerInvariant()}";

    static string? ArgumentsOf(Refusal? refusal) => refusal is null ? null : JsonSerializer.Serialize(refusal.Arguments.Select(a => $"{a}"));

    static string Short(string fileName) => fileName.Length <= 255 ? fileName : fileName[^255..];
}
