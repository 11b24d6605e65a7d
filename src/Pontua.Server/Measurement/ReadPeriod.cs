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
        var today = workspace.DayOf(clock.GetUtcNow());
        return new(Period.Read(code, firstDay, lastDay, today), workspace.Name, workspace.Calendar) { Today = today, Begun = workspace.DayOf(workspace.CreatedAt) };
    }
}

/// <param name="Company">Name of the workspace.</param>
sealed record PeriodRead(Period Period, string Company, TimeZoneInfo Zone)
{
    public required DateOnly Today { get; init; }

    /// <summary>The day on which the company began here.</summary>
    public required DateOnly Begun { get; init; }
}
