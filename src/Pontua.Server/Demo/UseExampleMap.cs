using Microsoft.EntityFrameworkCore;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.Server.TouchpointMap;

namespace Pontua.Server.Demo;

/// <summary>Takes the map of the example one is looking at into a company of one's own: adds what is missing there, changes nothing.</summary>
sealed class UseExampleMap(IDbContextFactory<PontuaContext> contexts, ExportTemplate export, CurrentMember member, IServiceScopeFactory scopes)
{
    /// <param name="shortName">The company that gets it; the role there decides.</param>
    public async Task<Outcome<TemplateApplied>> RunAsync(string shortName, CancellationToken cancellation)
    {
        if (!(await export.RunAsync(cancellation)).Succeeded(out var template, out var refusal))
        {
            return refusal;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var own = await context.Workspaces.SingleOrDefaultAsync(w => w.ShortName == shortName && !w.IsExample, cancellation);
        if (own is null || member.UserId is not { } user || !(await EnterAsMember.OfPersonAsync(context, user, cancellation)).Exists(m => m.Workspace == own.Number))
        {
            return Refusal.Of("workspace.not_found", shortName) with { Kind = RefusalKind.NotFound };
        }

        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<EnterAsMember>().RunAsync(user, own.Number, cancellation);
        return await scope.ServiceProvider.GetRequiredService<ApplyTemplate>().RunAsync(template, cancellation);
    }
}
