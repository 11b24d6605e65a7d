using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.Server.Ui;

namespace Pontua.Server.TouchpointMap.Rounds;

/// <summary>Tells a member what open rounds still wait for from them.</summary>
sealed class RoundReminders(IDbContextFactory<PontuaContext> contexts, CurrentMember member, ShowMyRound show, IStringLocalizer<Texts> text) : IReminders
{
    public async Task<IReadOnlyList<ShellReminder>> ListAsync(CancellationToken cancellation)
    {
        if (member.UserId is not { } user)
        {
            return [];
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var open = await context.Rounds.Where(r => r.ClosedAt == null && context.RoundRaters.Any(x => x.RoundId == r.Id && x.UserId == user))
            .OrderBy(r => r.Deadline).Select(r => r.Id).ToListAsync(cancellation);
        var reminders = new List<ShellReminder>();
        foreach (var id in open)
        {
            if ((await show.RunAsync(id, cancellation)).Succeeded(out var mine, out _) && mine.Items.Count > mine.Answered)
            {
                reminders.Add(new(text.Counted("round.reminder", mine.Items.Count - mine.Answered, mine.Round.Name, Format.Date(mine.Round.Deadline)), RoundPaths.Rate(id), text["round.rate"]));
            }
        }

        return reminders;
    }
}
