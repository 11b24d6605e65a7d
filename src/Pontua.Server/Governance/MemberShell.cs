using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Pontua.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.Server.Ui;

namespace Pontua.Server.Governance;

/// <summary>What the frame of every page tells about who is here.</summary>
sealed class MemberShell(IDbContextFactory<PontuaContext> contexts, CurrentWorkspace current, CurrentMember member, SecondFactor secondFactor, IEnumerable<IReminders> others, IStringLocalizer<Texts> text) : IShell
{
    public async ValueTask<Shell> ShowAsync(CancellationToken cancellation)
    {
        if (!current.IsEntered)
        {
            return Shell.Nobody;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var here = current.Id.Value;
        if (member.UserId is not { } userId)
        {
            var example = await context.Workspaces.SingleAsync(w => w.Number == here, cancellation);
            return new Shell { Workspace = example.Name, IsExample = example.IsExample, Workspaces = [Of(example, here)] };
        }

        var memberships = await EnterAsMember.OfPersonAsync(context, userId, cancellation);
        var numbers = memberships.Select(m => m.Workspace).ToArray();
        var maySeeExamples = memberships.Exists(m => m.Role == Role.Admin);
        var found = await context.Workspaces.AsNoTracking()
            .Where(w => numbers.Contains(w.Number) || (maySeeExamples && w.IsExample))
            .ToListAsync(cancellation);
        var workspaces = found.OrderBy(w => w.IsExample).ThenBy(w => w.Name, StringComparer.CurrentCulture).ToList();
        var designs = memberships.Where(m => m.Role >= Role.Manager).Select(m => m.Workspace).ToHashSet();
        var now = workspaces.Find(w => w.Number == here);
        return new Shell
        {
            Person = member.Name,
            Email = await context.Users.Where(u => u.Id == userId).Select(u => u.Email).SingleOrDefaultAsync(cancellation),
            Workspace = now?.Name,
            IsExample = now?.IsExample ?? false,
            Workspaces = [.. workspaces.Select(w => Of(w, here))],
            Designs = [.. workspaces.Where(w => !w.IsExample && designs.Contains(w.Number)).Select(w => Of(w, here))],
            Reminders = await RemindAsync(now, cancellation),
        };
    }

    async Task<IReadOnlyList<ShellReminder>> RemindAsync(Workspace? here, CancellationToken cancellation)
    {
        var reminders = new List<ShellReminder>();
        if (await secondFactor.DueAsync(cancellation) is { } due)
        {
            reminders.Add(new(text["second_factor.reminder", Format.Date(here?.DayOf(due) ?? DateOnly.FromDateTime(due.UtcDateTime))], SecondFactor.Page, text["account.set_up"]));
        }

        foreach (var other in others)
        {
            reminders.AddRange(await other.ListAsync(cancellation));
        }

        return reminders;
    }

    static ShellWorkspace Of(Workspace workspace, int here) => new(workspace.Name, workspace.ShortName, workspace.Number == here, workspace.IsExample);
}
