using System.Diagnostics;

namespace Pontua.Server.Tests.House;

/// <summary>Waits for what happens by itself. The deadline is no measure of speed: it only ends a test that would never end.</summary>
static class Eventually
{
    static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    public static async Task HoldsAsync(Func<ValueTask<bool>> holds)
    {
        var waited = Stopwatch.StartNew();
        while (!await holds())
        {
            waited.Elapsed.ShouldBeLessThan(Deadline);
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
