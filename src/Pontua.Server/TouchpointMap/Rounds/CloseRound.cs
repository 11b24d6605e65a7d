using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Rounds;

namespace Pontua.Server.TouchpointMap.Rounds;

/// <summary>Ends a round, or moves its end. Until it is closed its grades are nobody's but their raters'; then they are the company's.</summary>
sealed class CloseRound(Changes changes, IOutbox outbox, TimeProvider clock)
{
    const int BatchRows = 2_000;

    public Task<Outcome<Round>> RunAsync(RoundId id, CancellationToken cancellation)
        => ChangeAsync(id, "round.closed", async (context, round) =>
        {
            if (!round.Close(clock.GetUtcNow()).Succeeded(out _, out var refusal))
            {
                return refusal;
            }

            await EvaluateAsync(context, round, cancellation);
            await outbox.AddAsync(context, WebhookEvents.RoundClosed, new RoundClosedData(round.Id.Value, round.Name, round.ClosedAt!.Value, round.Touchpoints.Count), cancellation);
            return round;
        }, cancellation);

    public Task<Outcome<Round>> MoveDeadlineAsync(RoundId id, DateOnly? deadline, CancellationToken cancellation)
        => ChangeAsync(id, "round.deadline_moved", async (context, round)
            => round.MoveDeadline(deadline, (await context.ReadWorkspaceAsync(cancellation)).DayOf(clock.GetUtcNow())), cancellation);

    Task<Outcome<Round>> ChangeAsync(RoundId id, string action, Func<PontuaContext, Round, Task<Outcome<Round>>> change, CancellationToken cancellation)
        => changes.RunAsync<Round>(Role.Manager, action, async context => await context.Rounds.AsSplitQuery().SingleOrDefaultAsync(r => r.Id == id, cancellation) is { } round
            ? await change(context, round)
            : new Refusal("round.gone", RefusalKind.NotFound), cancellation);

    // All at the same instant, that of the close: the map of any day before it shows the state before it.
    static async Task EvaluateAsync(PontuaContext context, Round round, CancellationToken cancellation)
    {
        var raters = await context.RoundRaters.AsNoTracking().Where(r => r.RoundId == round.Id).ToDictionaryAsync(r => r.Id, r => r.Key, cancellation);
        var said = await context.RoundEntries.Where(e => e.RoundId == round.Id && !e.IsLate)
            .SelectMany(entry => entry.Grades, (entry, grade) => new { entry.RaterId, entry.TouchpointId, entry.UnitId, grade.AttributeId, grade.Grade, grade.Reason })
            .ToListAsync(cancellation);
        await context.SaveChangesAsync(cancellation); // the close itself, before the tracker forgets it
        context.ChangeTracker.AutoDetectChangesEnabled = false;
        foreach (var batch in said.Chunk(BatchRows))
        {
            context.AddRange(batch.Select(grade => new Evaluation(Guid.CreateVersion7(), grade.TouchpointId, Side.Company, raters[grade.RaterId], round.ClosedAt!.Value)
            {
                AttributeId = grade.AttributeId,
                UnitId = grade.UnitId,
                Grade = grade.Grade,
                Reason = grade.Reason,
                RoundId = round.Id,
            }));
            await context.SaveChangesAsync(cancellation);
            context.ChangeTracker.Clear(); // each save looks at all that is tracked
        }

        context.ChangeTracker.AutoDetectChangesEnabled = true;
    }
}

/// <summary>What other systems are told of a round that was closed.</summary>
/// <param name="Touchpoints">How many were graded in it.</param>
public sealed record RoundClosedData(Guid Round, string Name, DateTimeOffset ClosedAt, int Touchpoints);
