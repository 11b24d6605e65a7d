using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Governance;

/// <summary>Who may change things here: a member with the role. The example workspaces are seen by every company of a server, so there only the machine that makes them changes anything.</summary>
sealed class ChangeGate(IDbContextFactory<PontuaContext> contexts, CurrentWorkspace current, CurrentMember member)
{
    /// <summary>Code of the refusal in an example.</summary>
    public const string SharedExample = "example.shared";

    /// <summary>Null where the change may be made; else the refusal.</summary>
    public async Task<Refusal?> RequireAsync(Role atLeast, CancellationToken cancellation)
        => member.Require(atLeast)
            ?? (member.Machine is null && await IsExampleAsync(cancellation) ? new Refusal(SharedExample, RefusalKind.Forbidden) : null);

    async Task<bool> IsExampleAsync(CancellationToken cancellation)
    {
        if (!current.IsEntered)
        {
            return false;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return (await context.ReadWorkspaceAsync(cancellation)).IsExample;
    }
}
