using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Rounds;

namespace Pontua.Server.TouchpointMap.Rounds;

/// <summary>Somebody to be asked.</summary>
/// <param name="User">A member; null: somebody without an account, called <paramref name="Name"/>.</param>
/// <param name="Unit">Where alone they grade; null: in all units of the round.</param>
public sealed record NewRater(RaterRole Role, Guid? User = null, string? Name = null, Guid? Unit = null);

/// <summary>Whom an open round asks: add, take out, remind, hand over a link.</summary>
sealed class EditRaters(Changes changes, CurrentWorkspace current, TimeProvider clock)
{
    public Task<Outcome<RoundRater>> AddAsync(RoundId id, NewRater asked, CancellationToken cancellation)
        => changes.RunAsync<RoundRater>(Role.Manager, "rater.added", async context =>
        {
            if (!(await FindOpenAsync(context, id, cancellation)).Succeeded(out var round, out var refusal))
            {
                return refusal;
            }

            if (Chosen.Check(asked.Role) is { } unknown)
            {
                return unknown;
            }

            UnitId? unit = asked.Unit is { } place ? new(place) : null;
            if (unit is not null && !round.Has(unit))
            {
                return new Refusal("unit.not_found", RefusalKind.NotFound);
            }

            return asked.User is { } user
                ? await AddMemberAsync(context, new(Guid.CreateVersion7(), id, asked.Role) { UserId = user, UnitId = unit }, cancellation)
                : await AddOutsiderAsync(context, id, asked, unit, cancellation);
        }, cancellation);

    /// <summary>Takes out somebody who has said nothing yet.</summary>
    public Task<Outcome<RoundRater>> RemoveAsync(Guid rater, CancellationToken cancellation)
        => ChangeAsync(rater, "rater.removed", async (context, found) =>
        {
            if (await context.RoundEntries.AnyAsync(e => e.RaterId == rater, cancellation))
            {
                return new Refusal("rater.has_answered", RefusalKind.Conflict);
            }

            context.Remove(found);
            return null;
        }, cancellation);

    /// <summary>The token of a new link for somebody without an account; the one made before opens nothing any more.</summary>
    public async Task<Outcome<string>> MakeLinkAsync(Guid rater, CancellationToken cancellation)
    {
        var link = KeyText.Of(KeyText.RaterLink, current.Id, RandomNumberGenerator.GetBytes(32));
        return (await ChangeAsync(rater, "rater.link_made", (_, found) =>
        {
            if (found.UserId is not null)
            {
                return Task.FromResult<Refusal?>(new Refusal("rater.is_member", RefusalKind.Conflict));
            }

            found.LinkHash = link.Hash();
            return Task.FromResult<Refusal?>(null);
        }, cancellation)).Match<Outcome<string>>(_ => link.Text, refusal => refusal);
    }

    /// <summary>Notes that they were reminded today.</summary>
    public Task<Outcome<RoundRater>> NoteReminderAsync(Guid rater, CancellationToken cancellation)
        => ChangeAsync(rater, "rater.reminded", (_, found) =>
        {
            found.RemindedAt = clock.GetUtcNow();
            return Task.FromResult<Refusal?>(null);
        }, cancellation);

    Task<Outcome<RoundRater>> ChangeAsync(Guid id, string action, Func<PontuaContext, RoundRater, Task<Refusal?>> change, CancellationToken cancellation)
        => changes.RunAsync<RoundRater>(Role.Manager, action, async context =>
        {
            if (await context.RoundRaters.SingleOrDefaultAsync(r => r.Id == id, cancellation) is not { } rater)
            {
                return new Refusal("rater.gone", RefusalKind.NotFound);
            }

            if (!(await FindOpenAsync(context, rater.RoundId, cancellation)).Succeeded(out _, out var refusal))
            {
                return refusal;
            }

            return await change(context, rater) is { } no ? no : rater;
        }, cancellation);

    static async Task<Outcome<Round>> FindOpenAsync(PontuaContext context, RoundId id, CancellationToken cancellation)
        => await context.Rounds.AsSplitQuery().SingleOrDefaultAsync(r => r.Id == id, cancellation) is not { } round ? new Refusal("round.gone", RefusalKind.NotFound)
            : round.IsOpen ? round : round.IsClosed();

    static async Task<Outcome<RoundRater>> AddMemberAsync(PontuaContext context, RoundRater rater, CancellationToken cancellation)
    {
        if (await context.Memberships.Where(m => m.UserId == rater.UserId).Select(m => m.Name).SingleOrDefaultAsync(cancellation) is not { } name)
        {
            return new Refusal("membership.not_found", RefusalKind.NotFound);
        }

        if (await context.RoundRaters.AnyAsync(r => r.RoundId == rater.RoundId && r.UserId == rater.UserId, cancellation))
        {
            return Refusal.Of("rater.already", name) with { Kind = RefusalKind.Conflict };
        }

        return await KeepAsync(context, rater, cancellation);
    }

    static async Task<Outcome<RoundRater>> AddOutsiderAsync(PontuaContext context, RoundId round, NewRater asked, UnitId? unit, CancellationToken cancellation)
    {
        if (!Text.Clean(asked.Name, RoundRater.LongestName).Succeeded(out var name, out var refusal))
        {
            return refusal;
        }

        var names = await context.RoundRaters.Where(r => r.RoundId == round && r.Name != null).Select(r => r.Name!).ToListAsync(cancellation);
        return names.Exists(taken => Text.Key(taken) == Text.Key(name))
            ? Refusal.Of("rater.already", name) with { Kind = RefusalKind.Conflict }
            : await KeepAsync(context, new(Guid.CreateVersion7(), round, asked.Role) { Name = name, UnitId = unit }, cancellation);
    }

    static async Task<Outcome<RoundRater>> KeepAsync(PontuaContext context, RoundRater rater, CancellationToken cancellation)
    {
        context.Add(rater);
        await context.SaveChangesAsync(cancellation); // the next one looks for its name
        return rater;
    }
}
