using Microsoft.Extensions.Localization;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Ui;

namespace Pontua.Server.TouchpointMap.Training;

/// <summary>Tells a member which policies they have not read, and the team's page who has not.</summary>
sealed class PolicyReminders(ShowPolicies policies, CurrentMember member, IStringLocalizer<Texts> text) : IReminders, ITeamNotes
{
    public async Task<IReadOnlyList<ShellReminder>> ListAsync(CancellationToken cancellation)
    {
        if (member.UserId is null)
        {
            return [];
        }

        var mine = (await policies.ListAsync(null, cancellation)).Where(p => p.IsMineToRead).ToList();
        return mine.Count == 0 ? [] : [new(text.Counted("policies.reminder", mine.Count), mine is [var one] ? PolicyPaths.Of(one.Policy.Id) : PolicyPaths.List, text["policies.read_now"])];
    }

    public async Task<ILookup<Guid, string>> FindAsync(CancellationToken cancellation)
        => (await policies.ListAsync(null, cancellation)).SelectMany(p => p.Missing).GroupBy(r => r.UserId).ToLookup(g => g.Key, g => text.Counted("policies.team_note", g.Count()));
}
