using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Ingestion;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion;

/// <summary>Queues an uploaded file for import, or for its dry run, with the mapping that was chosen.</summary>
sealed class StartImport(IDbContextFactory<PontuaContext> contexts, CurrentWorkspace current, ImportJobs jobs, ImportRecord record, ChangeGate gate, Audit audit)
{
    /// <summary>The number of the import.</summary>
    public async Task<Outcome<int>> RunAsync(int number, KeptMapping mapping, string headerHash, bool dryRun, CancellationToken cancellation)
    {
        if (await gate.RequireAsync(Role.Manager, cancellation) is { } notAllowed)
        {
            return notAllowed;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        if (await context.Imports.AsNoTracking().SingleOrDefaultAsync(i => i.Number == number, cancellation) is not { StoredFile: not null } import)
        {
            return Refusal.Of("import.not_found", number) with { Kind = RefusalKind.NotFound };
        }

        if (Check(import, mapping) is { } incomplete)
        {
            return incomplete;
        }

        await jobs.TakenUp.WaitAsync(cancellation);

        // All at once: of two clicks only the first finds it waiting.
        var (state, json) = (dryRun ? ImportState.Trying : ImportState.Queued, mapping.ToJson());
        var moved = await context.Imports.Where(i => i.Number == number && i.State == ImportState.Uploaded).ExecuteUpdateAsync(
            row => row.SetProperty(i => i.State, state).SetProperty(i => i.Mapping, json).SetProperty(i => i.HeaderHash, headerHash)
                .SetProperty(i => i.RefusalCode, (string?)null).SetProperty(i => i.RefusalArguments, (string?)null).SetProperty(i => i.Progress, 0),
            cancellation);
        if (moved == 0)
        {
            return new Refusal("import.under_way", RefusalKind.Conflict);
        }

        if (!jobs.TryAdd(new(current.Id, number, dryRun, CultureInfo.CurrentUICulture)))
        {
            var tooMany = new Refusal("import.too_many", RefusalKind.Conflict);
            await record.GiveBackAsync(number, dryRun, tooMany);
            return tooMany;
        }

        // After it: a click must not wait for its turn to write while another's dry run ends.
        await audit.NoteAsync($"import.{state.ToString().ToLowerInvariant()}", ImportRecord.ThingOf(number), CancellationToken.None);
        return number;
    }

    static Refusal? Check(Import import, KeptMapping mapping)
        => import.Kind is ImportKind.Touches
            ? mapping.ToTouchOrder("", import.FileName).Match(order => order.Mapping.Check(), refusal => refusal)
            : mapping.ToGradeOrder("", import.FileName).Match(order => order.Mapping.Check(), refusal => refusal);
}
