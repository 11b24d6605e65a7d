using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Governance;

/// <summary>Makes another company of whoever is admin of this one, who is its first admin.</summary>
sealed class AddOwnWorkspace(ChangeGate gate, CurrentMember member, IServiceScopeFactory scopes)
{
    public async Task<Outcome<Workspace>> RunAsync(string? name, CancellationToken cancellation)
    {
        if (await gate.RequireAsync(Role.Admin, cancellation) is { } notAllowed)
        {
            return notAllowed;
        }

        if (member.UserId is not { } userId)
        {
            return new Refusal("member.not_allowed", RefusalKind.Forbidden); // a program is member of no other company
        }

        await using var scope = scopes.CreateAsyncScope(); // this one has entered the company it is in
        scope.ServiceProvider.GetRequiredService<CurrentMember>().Enter(userId, member.Name, Role.Admin);
        var context = scope.ServiceProvider.GetRequiredService<PontuaContext>();
        await using var transaction = await context.BeginChangeAsync(cancellation);
        var user = await context.Users.SingleAsync(u => u.Id == userId, cancellation);
        var added = await scope.ServiceProvider.GetRequiredService<FoundWorkspace>().RunAsync(name, user, member.Name, "workspace.added", cancellation);
        if (added.Succeeded(out _, out _))
        {
            await transaction.CommitAsync(cancellation);
        }

        return added;
    }
}
