using Pontua.Journeys;

namespace Pontua.Server.Measurement;

/// <summary>After a while without questions, lets go of the memory in which they were answered.</summary>
sealed class RestAfterQuestions(TimeProvider clock) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var minutes = new PeriodicTimer(TimeSpan.FromMinutes(1), clock);
        while (await minutes.WaitForNextTickAsync(stoppingToken))
        {
            QuestionMemory.LetGoOfUnused();
        }
    }
}
