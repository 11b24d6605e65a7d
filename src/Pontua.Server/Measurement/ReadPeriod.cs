using Microsoft.EntityFrameworkCore;
using Pontua.Server.Storage;
using Pontua.Server.Ui;

namespace Pontua.Server.Measurement;

/// <summary>Reads the period of a page's address: today is today in the workspace's zone.</summary>
sealed class ReadPeriod(IDbContextFactory<PontuaContext> contexts, TimeProvider clock)
{
    public async Task<PeriodRead> RunAsync(string? code, string? firstDay, string? lastDay, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var workspace = await context.ReadWorkspaceAsync(cancellation);
        return new(Period.Read(code, firstDay, lastDay, Days.Of(clock.GetUtcNow(), workspace.Calendar)), workspace.Name, workspace.Calendar);
    }
}

/// <param name="Company">Name of the workspace.</param>
sealed record PeriodRead(Period Period, string Company, TimeZoneInfo Zone);
