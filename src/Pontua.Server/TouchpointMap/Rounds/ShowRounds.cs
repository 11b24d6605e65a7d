using Microsoft.EntityFrameworkCore;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.TouchpointMap.Rounds;

namespace Pontua.Server.TouchpointMap.Rounds;

/// <summary>Rounds, who is asked and how far each is: never what anybody said.</summary>
sealed class ShowRounds(IDbContextFactory<PontuaContext> contexts, ShowMapDesign map, CurrentMember member, TimeProvider clock)
{
    /// <summary>All of them: the open ones first, soonest deadline first, then the closed, latest first.</summary>
    public async Task<IReadOnlyList<RoundShown>> ListAsync(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var rounds = await context.Rounds.AsNoTracking().AsSplitQuery().ToListAsync(cancellation);
        var shown = await ShowAsync(context, rounds, cancellation);
        return [.. shown.Where(r => r.Round.IsOpen).OrderBy(r => r.Round.Deadline), .. shown.Where(r => !r.Round.IsOpen).OrderByDescending(r => r.Round.ClosedAt)];
    }

    public async Task<Outcome<RoundShown>> FindAsync(RoundId id, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var found = await ShowAsync(context, await context.Rounds.AsNoTracking().AsSplitQuery().Where(r => r.Id == id).ToListAsync(cancellation), cancellation);
        return found is [var round] ? round : new Refusal("round.gone", RefusalKind.NotFound);
    }

    async Task<List<RoundShown>> ShowAsync(PontuaContext context, IReadOnlyCollection<Round> rounds, CancellationToken cancellation)
    {
        if (rounds.Count == 0)
        {
            return [];
        }

        var ids = rounds.Select(r => r.Id).ToList();
        var design = await map.RunAsync(cancellation);
        var workspace = await context.ReadWorkspaceAsync(cancellation);
        var touchpoints = design.InOrder.ToList();
        var members = await context.Memberships.AsNoTracking().Join(context.Users, m => m.UserId, u => u.Id, (m, u) => new { m.UserId, m.Name, u.Email }).ToDictionaryAsync(m => m.UserId, cancellation);
        var raters = (await context.RoundRaters.AsNoTracking().Where(r => ids.Contains(r.RoundId)).ToListAsync(cancellation)).ToLookup(r => r.RoundId);
        var answered = await context.RoundEntries.Where(e => ids.Contains(e.RoundId) && !e.IsLate)
            .GroupBy(e => e.RaterId).Select(g => new { g.Key, Count = g.Count(), Last = g.Max(e => e.At) }).ToDictionaryAsync(e => e.Key, cancellation);
        var late = await context.RoundEntries.Where(e => ids.Contains(e.RoundId) && e.IsLate).GroupBy(e => e.RoundId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(e => e.Key, e => e.Count, cancellation);
        return [.. rounds.Select(round => new RoundShown(round, workspace.DayOf(clock.GetUtcNow()), workspace.Calendar, [.. raters[round.Id].Select(rater => Show(round, rater)).OrderBy(r => r.Name, StringComparer.CurrentCulture)], late.GetValueOrDefault(round.Id)))];

        RaterShown Show(Round round, RoundRater rater)
        {
            var known = rater.UserId is { } user ? members.GetValueOrDefault(user) : null;
            var said = answered.GetValueOrDefault(rater.Id);
            // What was answered counts, also of a touchpoint that has left the map since.
            var asked = Math.Max(rater.ItemsOf(round, touchpoints).Count, said?.Count ?? 0);
            return new(rater, known?.Name ?? rater.Name, known?.Email, design.Units.FirstOrDefault(u => u.Id == rater.UnitId)?.Name,
                asked, said?.Count ?? 0, said?.Last, rater.UserId is not null && rater.UserId == member.UserId);
        }
    }
}

/// <param name="Today">In the company's calendar.</param>
/// <param name="Late">Answers that came when it was closed.</param>
sealed record RoundShown(Round Round, DateOnly Today, TimeZoneInfo Zone, IReadOnlyList<RaterShown> Raters, int Late)
{
    public int Asked => Raters.Sum(r => r.Asked);
    public int Answered => Raters.Sum(r => r.Answered);
    public int Done => Raters.Count(r => r.IsDone);
    public bool IsOverdue => Round.IsOpen && Today > Round.Deadline;
    public RaterShown? Mine => Raters.FirstOrDefault(r => r.IsMe);
}

/// <param name="Name">Null: a member who has left.</param>
/// <param name="Email">Null: somebody without an account.</param>
/// <param name="Unit">The only unit in which they grade; null: all.</param>
/// <param name="LastAt">When they answered last.</param>
sealed record RaterShown(RoundRater Rater, string? Name, string? Email, string? Unit, int Asked, int Answered, DateTimeOffset? LastAt, bool IsMe)
{
    public bool IsDone => Answered >= Asked;
}
