using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Ingestion.Events;
using Pontua.Ingestion.Segment;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion.Live;

/// <summary>Sends a touch from a source as if it had sent one, so that its way in can be seen: through the same steps, into the same log.</summary>
sealed class SendTestTouch(IDbContextFactory<PontuaContext> contexts, ChangeGate gate, CurrentWorkspace current, ReceiveEvents receive, TimeProvider clock)
{
    /// <summary>What it is called, and whose it is: nobody's, so that no figure of customers moves.</summary>
    public const string Event = "Teste";

    public async Task<Outcome<bool>> RunAsync(int sourceNumber, CancellationToken cancellation)
    {
        if (await gate.RequireAsync(Role.Manager, cancellation) is { } notAllowed)
        {
            return notAllowed;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        if (!await context.Sources.AnyAsync(s => s.Number == sourceNumber, cancellation))
        {
            return new Refusal("source.not_found", RefusalKind.NotFound);
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var told = new SourceEvent { Kind = EventKind.Track, Name = Event, MessageId = $"pontua-test-{Guid.CreateVersion7():N}", OriginalAt = now, At = now };
        var results = await receive.RunAsync(new(current.Id, sourceNumber), [new SegmentItem(told.MessageId, told, null, default)], cancellation);
        return results[0].Code is { } code ? new Refusal(code) : true;
    }
}
