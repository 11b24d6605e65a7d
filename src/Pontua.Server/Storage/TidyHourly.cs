namespace Pontua.Server.Storage;

/// <summary>Takes away what a workspace has no use for any more; declared here for the areas to the right.</summary>
interface ITidy
{
    Task RunAsync(CancellationToken cancellation);
}

/// <summary>Tidies each workspace once in a while; never at the start, which has better to do.</summary>
sealed class TidyHourly(IServiceScopeFactory scopes, TimeProvider clock, ILogger<TidyHourly> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hours = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        while (await hours.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await scopes.InEachWorkspaceAsync(log, (_, services) => TidyAsync(services.GetServices<ITidy>(), stoppingToken), stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(fault, "The workspaces could not be tidied; trying again in an hour");
            }
        }
    }

    static async Task TidyAsync(IEnumerable<ITidy> all, CancellationToken cancellation)
    {
        foreach (var tidy in all)
        {
            await tidy.RunAsync(cancellation);
        }
    }
}
