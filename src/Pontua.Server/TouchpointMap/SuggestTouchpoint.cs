using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Templates;

namespace Pontua.Server.TouchpointMap;

/// <summary><em>Falta algum ponto?</em> Anyone who serves suggests; a manager accepts it into a stage or declines it.</summary>
sealed class SuggestTouchpoint(Changes changes, CurrentMember member, TimeProvider clock, AddTouchpoint add)
{
    const int LongestName = Template.LongestName;

    public Task<Outcome<Suggestion>> RunAsync(string name, StageId? stage, CancellationToken cancellation)
        => changes.RunAsync<Suggestion>(Role.Agent, "touchpoint.suggested", async context =>
        {
            if ((member.UserId ?? (member.IsGuest ? Guid.Empty : null)) is not { } user)
            {
                return new Refusal("member.not_allowed", RefusalKind.Forbidden);
            }

            if (!Text.Clean(name, LongestName).Succeeded(out var clean, out var refusal))
            {
                return refusal;
            }

            var key = Text.Key(clean);
            if (await context.Touchpoints.AnyAsync(t => t.NameKey == key, cancellation))
            {
                return Refusal.Of("touchpoint.name_taken", clean) with { Kind = RefusalKind.Conflict };
            }

            var open = await context.Suggestions.Where(s => s.SettledAt == null).ToListAsync(cancellation);
            if (open.Find(s => Text.Key(s.Name) == key) is { } same)
            {
                return same; // suggested twice is one suggestion
            }

            if (stage is { } asked && !await context.Stages.AnyAsync(s => s.Id == asked, cancellation))
            {
                return new Refusal("stage.not_found", RefusalKind.NotFound);
            }

            var suggestion = new Suggestion(Guid.CreateVersion7(), clean, user, clock.GetUtcNow()) { StageId = stage };
            context.Add(suggestion);
            return suggestion;
        }, cancellation);

    /// <summary>Takes it into the map.</summary>
    /// <param name="stage">Where it stands; null: nobody has said yet, which is refused.</param>
    public Task<Outcome<Suggestion>> AcceptAsync(Guid id, StageId? stage, CancellationToken cancellation)
        => SettleAsync(id, accepted: true, async suggestion => stage is not { } place
            ? Refusal.Of("suggestion.without_stage", suggestion.Name)
            : (await add.RunAsync(suggestion.Name, place, cancellation)).Match<Refusal?>(_ => null, refusal => refusal), cancellation);

    public Task<Outcome<Suggestion>> DeclineAsync(Guid id, CancellationToken cancellation)
        => SettleAsync(id, accepted: false, _ => Task.FromResult<Refusal?>(null), cancellation);

    Task<Outcome<Suggestion>> SettleAsync(Guid id, bool accepted, Func<Suggestion, Task<Refusal?>> before, CancellationToken cancellation)
        => changes.RunAsync<Suggestion>(Role.Manager, accepted ? "suggestion.accepted" : "suggestion.put_aside", async context =>
        {
            if (await context.Suggestions.SingleOrDefaultAsync(s => s.Id == id && s.SettledAt == null, cancellation) is not { } suggestion)
            {
                return new Refusal("suggestion.gone", RefusalKind.Conflict);
            }

            if (await before(suggestion) is { } refusal)
            {
                return refusal;
            }

            suggestion.Settle(accepted, clock.GetUtcNow());
            return suggestion;
        }, cancellation);
}
