using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Pontua.Crm;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Crm;

/// <summary>Says that two customers are one, and takes it back. Touches stay as they are: only whose they are changes, so that undone it is as if it had never been.</summary>
sealed class MergePersons(Changes changes, IMovedSubjects log, CurrentMember member, TimeProvider clock)
{
    /// <summary>Makes two customers one.</summary>
    /// <returns>The number of the one that both are now.</returns>
    public async Task<Outcome<long>> RunAsync(long first, long second, CancellationToken cancellation)
        => await ToldAsync(await changes.RunAsync<long>(Role.Agent, "person.merged", async context =>
        {
            if (first == second)
            {
                return new Refusal("merge.same", RefusalKind.Conflict);
            }

            var anchors = await context.Subjects.Where(s => s.PersonNumber == first || s.PersonNumber == second).OrderBy(s => s.Kind).ThenBy(s => s.Number)
                .Select(s => new { s.Number, s.PersonNumber }).ToListAsync(cancellation);
            if (anchors.FirstOrDefault(s => s.PersonNumber == first) is not { } one || anchors.FirstOrDefault(s => s.PersonNumber == second) is not { } other)
            {
                return new Refusal("person.not_found", RefusalKind.NotFound);
            }

            var last = await context.PersonMerges.MaxAsync(m => (int?)m.Number, cancellation) ?? 0;
            context.Add(new PersonMerge(last + 1, one.Number, other.Number, clock.GetUtcNow(), member.UserId));
            await context.SaveChangesAsync(cancellation);
            await ResolveAsync(context, [one.Number, other.Number], cancellation);
            return await context.Subjects.Where(s => s.Number == one.Number).Select(s => s.PersonNumber).SingleAsync(cancellation);
        }, cancellation, context => log.LockAsync(context, cancellation)), cancellation);

    /// <summary>Takes a merge back; twice changes nothing.</summary>
    /// <returns>The number of the customer whom the first of the two is of now.</returns>
    public async Task<Outcome<long>> UndoAsync(int number, CancellationToken cancellation)
        => await ToldAsync(await changes.RunAsync<long>(Role.Agent, "person.merge_undone", async context =>
        {
            if (await context.PersonMerges.SingleOrDefaultAsync(m => m.Number == number, cancellation) is not { } merge)
            {
                return new Refusal("merge.not_found", RefusalKind.NotFound);
            }

            if (merge.UndoneAt is null)
            {
                (merge.UndoneAt, merge.UndoneBy) = (clock.GetUtcNow(), member.UserId);
                await context.SaveChangesAsync(cancellation);
                await ResolveAsync(context, [merge.FirstSubject, merge.SecondSubject], cancellation);
            }

            return await context.Subjects.Where(s => s.Number == merge.FirstSubject).Select(s => s.PersonNumber).SingleAsync(cancellation);
        }, cancellation, context => log.LockAsync(context, cancellation)), cancellation);

    async Task ResolveAsync(PontuaContext context, IReadOnlyCollection<long> subjects, CancellationToken cancellation)
    {
        var resolver = new PersonResolver(context.Database.GetDbConnection(), context.Database.CurrentTransaction!.GetDbTransaction(), context.WorkspaceNumber);
        await log.MarkAsync(context, await resolver.ResolveAsync(subjects, cancellation), cancellation);
    }

    async Task<Outcome<long>> ToldAsync(Outcome<long> outcome, CancellationToken cancellation)
    {
        if (outcome.Succeeded(out _, out _))
        {
            await log.TellAsync(cancellation);
        }

        return outcome;
    }
}
