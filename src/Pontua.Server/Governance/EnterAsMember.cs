using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Governance;

/// <summary>Enters the workspace a person asks for, with the role they have there now; else the one they were last in; else their oldest.</summary>
sealed class EnterAsMember(IDbContextFactory<PontuaContext> contexts, CurrentWorkspace current, CurrentMember member)
{
    /// <param name="asked">Number of the workspace the session is in; null: not chosen in this session.</param>
    /// <returns>False where the person is a member of none.</returns>
    public async Task<bool> RunAsync(Guid userId, int? asked, CancellationToken cancellation)
    {
        current.UserId = userId;
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var last = await context.Users.Where(u => u.Id == userId).Select(u => u.LastWorkspace).FirstOrDefaultAsync(cancellation);
        var memberships = await OfPersonAsync(context, userId, cancellation);
        if (memberships.Count == 0)
        {
            return false;
        }

        var wanted = asked ?? last;
        if (memberships.Find(m => m.Workspace == wanted) is { } there)
        {
            Enter(userId, there);
        }
        else if (wanted is not null && memberships.Find(m => m.Role == Role.Admin) is { } admin
            && await context.Workspaces.AnyAsync(w => w.Number == wanted && w.IsExample, cancellation))
        {
            // Example data belongs to nobody: an admin of any workspace may look at all of it, as a manager does; ChangeGate keeps it as it is.
            Enter(userId, admin with { Workspace = wanted.Value, Role = Role.Manager });
        }
        else
        {
            Enter(userId, memberships.Find(m => m.Workspace == last) ?? memberships[0]);
        }

        return true;
    }

    /// <summary>Every membership of a person, oldest first: the one question that looks over the wall, at the person's own rows alone.</summary>
    public static Task<List<PersonMembership>> OfPersonAsync(PontuaContext context, Guid userId, CancellationToken cancellation)
        => context.Memberships.IgnoreQueryFilters([WorkspaceWall.Filter])
            .Where(m => m.UserId == userId)
            .OrderBy(m => m.JoinedAt)
            .Select(m => new PersonMembership(EF.Property<int>(m, WorkspaceWall.Column), m.Name, m.Role))
            .ToListAsync(cancellation);

    void Enter(Guid userId, PersonMembership there)
    {
        current.Enter(new WorkspaceId(there.Workspace));
        member.Enter(userId, there.Name, there.Role);
    }
}

/// <summary>Where a person is a member, under which name, as what.</summary>
sealed record PersonMembership(int Workspace, string Name, Role Role);
