using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.Server.Ui;

namespace Pontua.Server.TouchpointMap.Training;

/// <summary>Tells a member which policies they have not read, and the team's page who has not.</summary>
sealed class PolicyReminders(IDbContextFactory<PontuaContext> contexts, CurrentMember member, IStringLocalizer<Texts> text) : IReminders, ITeamNotes
{
    public async Task<IReadOnlyList<ShellReminder>> ListAsync(CancellationToken cancellation)
    {
        if (member.UserId is not { } me)
        {
            return [];
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var mine = await UnreadPolicies.ListAsync(context, me, cancellation);
        return mine.Count == 0 ? [] : [new(text.Counted("policies.reminder", mine.Count), mine is [var one] ? PolicyPaths.Of(one.Policy) : PolicyPaths.List, text["policies.read_now"])];
    }

    public async Task<ILookup<Guid, string>> FindAsync(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return (await UnreadPolicies.ListAsync(context, null, cancellation)).CountBy(u => u.Member).ToLookup(c => c.Key, c => text.Counted("policies.team_note", c.Value));
    }
}
