using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Rounds;

namespace Pontua.Server.TouchpointMap.Rounds;

/// <summary>Ends a round, or moves its end. Until it is closed its grades are nobody's but their raters'; then they are the company's.</summary>
sealed class CloseRound(Changes changes, TimeProvider clock)
{
    public Task<Outcome<Round>> RunAsync(RoundId id, CancellationToken cancellation)
        => ChangeAsync(id, "round.closed", async (context, round) =>
        {
            if (!round.Close(clock.GetUtcNow()).Succeeded(out _, out var refusal))
            {
                return refusal;
            }

            var raters = await context.RoundRaters.AsNoTracking().Where(r => r.RoundId == id).ToDictionaryAsync(r => r.Id, r => r.Key, cancellation);
            var said = await context.RoundEntries.AsNoTracking().AsSplitQuery().Where(e => e.RoundId == id && !e.IsLate).ToListAsync(cancellation);
            context.AddRange(said.SelectMany(entry => entry.Grades.Select(grade => Evaluate(round, entry, grade, raters[entry.RaterId]))));
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
    static Evaluation Evaluate(Round round, RoundEntry entry, EntryGrade grade, string rater)
        => new(Guid.CreateVersion7(), entry.TouchpointId, Side.Company, rater, round.ClosedAt!.Value)
        {
            AttributeId = grade.AttributeId,
            UnitId = entry.UnitId,
            Grade = grade.Grade,
            Reason = grade.Reason,
            RoundId = round.Id,
        };
}
