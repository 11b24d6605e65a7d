using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Pontua.Governance;
using Pontua.Ingestion;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.Server.Ui.Work;

namespace Pontua.Server.Ingestion;

/// <summary>The imports and dry runs that this process works on, for whoever may import.</summary>
sealed class ImportsUnderWay(IDbContextFactory<PontuaContext> contexts, ImportJobs jobs, CurrentWorkspace current, CurrentMember member, IStringLocalizer<Texts> text) : IWork
{
    public async Task<IReadOnlyList<WorkUnderWay>> ListAsync(IReadOnlyCollection<int> shown, CancellationToken cancellation)
    {
        if (!member.Is(Role.Manager))
        {
            return [];
        }

        var numbers = jobs.UnderWayIn(current.Id).Select(job => job.Number).Union(shown).ToList();
        if (numbers.Count == 0)
        {
            return []; // as nearly always, and without a question to the database
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return [.. (await context.Imports.AsNoTracking().Where(i => numbers.Contains(i.Number)).OrderBy(i => i.Number).ToListAsync(cancellation)).Select(Tell)];
    }

    WorkUnderWay Tell(Import import)
    {
        var job = jobs.Find(current.Id, import.Number);
        double? share = import.IsUnderWay ? job?.Progress.Share ?? import.Progress : null;
        var state = share is { } part ? Ui.Format.Percent(part)
            : import.State is ImportState.Uploaded && job?.Report is not null ? text["job.tried"].Value
            : text[ShowImports.StateKeyOf(import)].Value;
        return new(import.Number, import.FileName, state, share, ImportPaths.Import(import.Number));
    }
}
