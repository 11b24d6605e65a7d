using Microsoft.EntityFrameworkCore;
using Pontua.Server.Storage;

namespace Pontua.Server.Governance;

/// <summary>Example data is shared by every company of this server: nothing that may tell about a person comes in.</summary>
static class SharedExample
{
    public const string Code = "example.shared";

    /// <summary>The refusal where the current workspace is an example; else null.</summary>
    public static async Task<Refusal?> RefuseAsync(PontuaContext context, CancellationToken cancellation)
    {
        var here = context.WorkspaceNumber;
        return await context.Workspaces.AnyAsync(w => w.Number == here && w.IsExample, cancellation)
            ? new Refusal(Code, RefusalKind.Forbidden) : null;
    }
}
