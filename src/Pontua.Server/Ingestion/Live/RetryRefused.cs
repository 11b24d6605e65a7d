using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Ingestion.Segment;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion.Live;

/// <summary>Tries a refused event again: what was wrong may have been here.</summary>
sealed class RetryRefused(IDbContextFactory<PontuaContext> contexts, ChangeGate gate, CurrentWorkspace current, ReceiveEvents receive, TimeProvider clock)
{
    /// <returns>The reason where it is refused again; null: it is taken.</returns>
    public async Task<Outcome<string?>> RunAsync(long number, CancellationToken cancellation)
    {
        if (await gate.RequireAsync(Role.Manager, cancellation) is { } notAllowed)
        {
            return notAllowed;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        if (await context.RefusedEvents.SingleOrDefaultAsync(e => e.Number == number, cancellation) is not { } refused)
        {
            return new Refusal("refused.not_found", RefusalKind.NotFound);
        }

        if (refused.TakenAt is not null)
        {
            return (string?)null;
        }

        var item = SegmentBody.ReadItem(refused.Body, refused.ReceivedAt.UtcDateTime);
        if (item.Code is { } still)
        {
            return still; // not sent again: it would stand there twice
        }

        var result = (await receive.RunAsync(new(current.Id, refused.SourceNumber), [item], cancellation))[0];
        if (result.Code is { } again)
        {
            return again;
        }

        refused.TakenAt = clock.GetUtcNow();
        await context.SaveChangesAsync(cancellation);
        return (string?)null;
    }
}
