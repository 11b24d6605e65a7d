using System.Diagnostics;

namespace Pontua.Bench;

/// <summary>From asking to the last byte, one request after the other on the same machine.</summary>
/// <param name="P50">Milliseconds.</param>
/// <param name="P95">Milliseconds.</param>
/// <param name="KB">Of the page itself as it travels without compression.</param>
readonly record struct ServerTimes(double P50, double P95, double KB)
{
    const int WarmUps = 5, Requests = 40;

    public static async Task<ServerTimes> MeasureAsync(Visitor visitor, PageAsked page)
    {
        using var client = await visitor.WithoutBrowserAsync();
        var (address, ms, bytes) = (new Uri(visitor.Address, page.Path), new List<double>(), 0);
        for (var request = -WarmUps; request < Requests; request++)
        {
            var begun = Stopwatch.GetTimestamp();
            using var answer = await client.GetAsync(address);
            bytes = (await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync()).Length;
            if (request >= 0)
            {
                ms.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }
        }

        return new(Quantile(ms, 0.5), Quantile(ms, 0.95), bytes / 1000.0);
    }

    /// <summary>Of nearest rank.</summary>
    public static double Quantile(IEnumerable<double> values, double share)
    {
        var ordered = values.Order().ToList();
        return ordered[(int)Math.Ceiling(share * ordered.Count) - 1];
    }
}
