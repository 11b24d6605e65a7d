using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Templates;

namespace Pontua.Server.TouchpointMap;

/// <summary>Changes what was designed about a touchpoint: name, stages, channel, importance, objective, questions, observation, state.</summary>
sealed class EditTouchpoint(Changes changes)
{
    const int LongestLink = 500;

    public Task<Outcome<Touchpoint>> RunAsync(TouchpointId id, TouchpointDesign asked, CancellationToken cancellation)
        => ChangeAsync(id, "touchpoint.edited", async (context, touchpoint) =>
        {
            if ((await RenameAsync(context, touchpoint, asked.Name, Template.LongestName, cancellation)
                ?? await StandAsync(context, touchpoint, asked.Stages, cancellation)
                ?? await OwnAsync(context, touchpoint, asked.Owner, cancellation)
                ?? Write(touchpoint, asked)) is { } refusal)
            {
                return refusal;
            }

            await EndGoalAsync(context, touchpoint, cancellation);
            return null;
        }, cancellation);

    /// <param name="longest">Letters that the name may have.</param>
    public Task<Outcome<Touchpoint>> RenameAsync(TouchpointId id, string name, int longest, CancellationToken cancellation)
        => ChangeAsync(id, "touchpoint.renamed", (context, touchpoint) => RenameAsync(context, touchpoint, name, longest, cancellation), cancellation);

    /// <summary>Takes it off the map; what has happened there stays, but it is no goal any more.</summary>
    public Task<Outcome<Touchpoint>> RetireAsync(TouchpointId id, CancellationToken cancellation)
        => ChangeAsync(id, "touchpoint.retired", async (context, touchpoint) =>
        {
            if (touchpoint.State is TouchpointState.Retired)
            {
                return Refusal.Of("touchpoint.is_retired", touchpoint.Name) with { Kind = RefusalKind.Conflict };
            }

            touchpoint.State = TouchpointState.Retired;
            await EndGoalAsync(context, touchpoint, cancellation);
            return null;
        }, cancellation);

    /// <summary>Says how it is observed, and nothing else of it.</summary>
    public Task<Outcome<Touchpoint>> ObserveAsync(TouchpointId id, Observation observation, CancellationToken cancellation)
        => ChangeAsync(id, "touchpoint.observed", (_, touchpoint) =>
        {
            touchpoint.Observation = observation;
            return Task.FromResult(Chosen.Check(observation));
        }, cancellation);

    /// <summary>Puts a retired one back where it stood.</summary>
    /// <param name="state">As which: active or planned.</param>
    /// <param name="asGoal">It is to count as the sale, where nothing else does.</param>
    public Task<Outcome<Touchpoint>> ActivateAsync(TouchpointId id, TouchpointState state, bool asGoal, CancellationToken cancellation)
        => ChangeAsync(id, "touchpoint.activated", async (context, touchpoint) =>
        {
            if (touchpoint.State is not TouchpointState.Retired)
            {
                return Refusal.Of("touchpoint.is_on_map", touchpoint.Name) with { Kind = RefusalKind.Conflict };
            }

            touchpoint.State = state;
            if (asGoal)
            {
                (await context.Goals.SingleOrDefaultAsync(cancellation))?.Regain(id);
            }

            return null;
        }, cancellation);

    Task<Outcome<Touchpoint>> ChangeAsync(TouchpointId id, string action, Func<PontuaContext, Touchpoint, Task<Refusal?>> change, CancellationToken cancellation)
        => changes.RunAsync<Touchpoint>(Role.Manager, action, async context => await context.Touchpoints.SingleOrDefaultAsync(t => t.Id == id, cancellation) is not { } touchpoint
            ? new Refusal("touchpoint.gone", RefusalKind.NotFound)
            : await change(context, touchpoint) is { } refusal ? refusal : touchpoint, cancellation);

    static async Task EndGoalAsync(PontuaContext context, Touchpoint touchpoint, CancellationToken cancellation)
    {
        if (touchpoint.State is TouchpointState.Retired)
        {
            (await context.Goals.SingleOrDefaultAsync(cancellation))?.Lose(touchpoint.Id);
        }
    }

    static async Task<Refusal?> RenameAsync(PontuaContext context, Touchpoint touchpoint, string name, int longest, CancellationToken cancellation)
    {
        if (name.Trim() == touchpoint.Name)
        {
            return null; // a long name that a file brought may stay
        }

        if (!Text.Clean(name, longest).Succeeded(out var clean, out var refusal))
        {
            return refusal.About("name");
        }

        var key = Text.Key(clean);
        if (await context.Touchpoints.AnyAsync(t => t.NameKey == key && t.Id != touchpoint.Id, cancellation))
        {
            return Refusal.Of("touchpoint.name_taken", clean).About("name") with { Kind = RefusalKind.Conflict };
        }

        return touchpoint.Rename(clean).Succeeded(out _, out refusal) ? null : refusal.About("name");
    }

    static async Task<Refusal?> StandAsync(PontuaContext context, Touchpoint touchpoint, IReadOnlyCollection<Guid> asked, CancellationToken cancellation)
    {
        var wanted = asked.Select(s => new StageId(s)).ToHashSet();
        var known = await context.Stages.Select(s => s.Id).ToListAsync(cancellation);
        if (!wanted.IsSubsetOf(known))
        {
            return new Refusal("stage.not_found", RefusalKind.NotFound);
        }

        if (wanted.Count == 0)
        {
            return new Refusal("touchpoint.without_stage");
        }

        foreach (var left in touchpoint.Stages.Select(s => s.StageId).Where(s => !wanted.Contains(s)).ToList())
        {
            touchpoint.LeaveStage(left);
        }

        var standing = await context.Touchpoints.AsNoTracking().ToListAsync(cancellation);
        foreach (var stage in wanted)
        {
            touchpoint.StandIn(stage, standing.SelectMany(t => t.Stages).Where(s => s.StageId == stage).Select(s => s.Position + 1).DefaultIfEmpty().Max());
        }

        return null;
    }

    static async Task<Refusal?> OwnAsync(PontuaContext context, Touchpoint touchpoint, Guid? owner, CancellationToken cancellation)
    {
        if (owner is { } user && user != touchpoint.OwnerUserId && !await context.Memberships.AnyAsync(m => m.UserId == user, cancellation))
        {
            return new Refusal("touchpoint.owner_gone", RefusalKind.NotFound);
        }

        touchpoint.OwnerUserId = owner;
        return null;
    }

    static Refusal? Write(Touchpoint touchpoint, TouchpointDesign asked)
    {
        if (!Clean("channel", asked.Channel, Template.LongestChannel).Succeeded(out var channel, out var refusal)
            || !Clean("objective", asked.Objective, Touchpoint.LongestObjective).Succeeded(out var objective, out refusal)
            || !Clean("questions", asked.Questions?.ReplaceLineEndings("\n"), Touchpoint.LongestQuestions).Succeeded(out var questions, out refusal)
            || !Clean("link", asked.Link, LongestLink).Succeeded(out var link, out refusal))
        {
            return refusal;
        }

        if (link.Length > 0 && !(Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
        {
            return new Refusal("touchpoint.link").About("link");
        }

        if (asked.ImportanceToCustomer is < Grade.Lowest or > Grade.Highest || asked.ImportanceToCompany is < Grade.Lowest or > Grade.Highest)
        {
            return new Refusal("touchpoint.importance");
        }

        touchpoint.Channel = NullIfEmpty(channel);
        touchpoint.Objective = NullIfEmpty(objective);
        touchpoint.Questions = NullIfEmpty(questions);
        touchpoint.Link = NullIfEmpty(link);
        touchpoint.Kind = asked.Kind;
        touchpoint.ImportanceToCustomer = asked.ImportanceToCustomer;
        touchpoint.ImportanceToCompany = asked.ImportanceToCompany;
        touchpoint.IsMomentOfTruth = asked.IsMomentOfTruth;
        touchpoint.Observation = asked.Observation;
        touchpoint.EstimatedReach = asked.EstimatedReach?.Share();
        touchpoint.State = asked.State;
        return null;
    }

    static Outcome<string> Clean(string field, string? written, int longest)
        => Text.Clean(written, longest, required: false).Match<Outcome<string>>(clean => clean, refusal => refusal.About(field));

    static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}

/// <summary>All that the design form of a touchpoint holds.</summary>
public sealed record TouchpointDesign
{
    public string Name { get; set; } = "";
    public List<Guid> Stages { get; set; } = [];
    public string? Channel { get; set; }
    public TouchpointKind Kind { get; set; }
    public Guid? Owner { get; set; }
    public int? ImportanceToCustomer { get; set; }
    public int? ImportanceToCompany { get; set; }
    public bool IsMomentOfTruth { get; set; }
    public string? Objective { get; set; }

    /// <summary>One question a line.</summary>
    public string? Questions { get; set; }
    public string? Link { get; set; }
    public Observation Observation { get; set; }
    public EstimatedReach? EstimatedReach { get; set; }
    public TouchpointState State { get; set; }

    /// <summary>The design as it stands: what the form shows.</summary>
    public static TouchpointDesign Of(Touchpoint t) => new()
    {
        Name = t.Name,
        Stages = [.. t.Stages.Select(s => s.StageId.Value)],
        Channel = t.Channel,
        Kind = t.Kind,
        Owner = t.OwnerUserId,
        ImportanceToCustomer = t.ImportanceToCustomer,
        ImportanceToCompany = t.ImportanceToCompany,
        IsMomentOfTruth = t.IsMomentOfTruth,
        Objective = t.Objective,
        Questions = t.Questions,
        Link = t.Link,
        Observation = t.Observation,
        EstimatedReach = EstimatedReaches.Nearest(t.EstimatedReach),
        State = t.State,
    };
}
