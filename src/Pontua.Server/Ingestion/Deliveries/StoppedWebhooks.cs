using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Ingestion.Deliveries;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.Server.Ui;

namespace Pontua.Server.Ingestion.Deliveries;

/// <summary>Tells admins, where the settings are, how many endpoints stopped without anybody's doing.</summary>
sealed class StoppedWebhooks(IDbContextFactory<PontuaContext> contexts, CurrentMember member) : ISettingCount
{
    public string Page => WebhookPaths.List;

    public async Task<int> CountAsync(CancellationToken cancellation)
    {
        if (!member.Is(Role.Admin))
        {
            return 0;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.WebhookEndpoints.CountAsync(e => e.DisabledBecause == WebhookStop.Gone || e.DisabledBecause == WebhookStop.Failing, cancellation);
    }
}
