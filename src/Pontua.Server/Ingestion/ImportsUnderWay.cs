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
    const int MostShown = 100;

    public async Task<IReadOnlyList<WorkUnderWay>> ListAsync(IReadOnlyCollection<int> shown, CancellationToken cancellation)
    {
        if (!member.Is(Role.Manager))
        {
            return [];
        }

        var numbers = jobs.UnderWayIn(current.Id).Select(job => job.Number).Union(shown.Take(MostShown)).ToList();
        if (numbers.Count == 0)
        {
            return []; // as nearly always, and without a question to the database
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return [.. (await context.Imports.AsNoTracking().Where(i => EF.Parameter(numbers).Contains(i.Number)).OrderBy(i => i.Number).ToListAsync(cancellation)).Select(Tell)];
    }

    WorkUnderWay Tell(Import import)
    {
        var job = jobs.Find(current.Id, import.Number);
        double? share = import.IsUnderWay && (job?.Progress.Share ?? import.Progress) is > 0 and var done ? done : null;
        var state = share is { } part ? Ui.Format.Percent(part)
            : import.IsUnderWay ? text[job is { HasBegun: true } ? "job.reading" : "job.waiting"]
            : import.State is not ImportState.Uploaded ? text[ShowImports.StateKeyOf(import)]
            : text[import.RefusalCode is not null ? "job.refused" : job?.Report is not null ? "job.tried" : ShowImports.StateKeyOf(import)].Value;
        return new(import.Number, import.FileName, state, share, !import.IsUnderWay, ImportPaths.Import(import.Number));
    }
}
