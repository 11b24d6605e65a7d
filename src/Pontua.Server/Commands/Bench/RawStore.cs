using System.Diagnostics;
using System.Security.Cryptography;
using Pontua.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Ingestion;

namespace Pontua.Server.Commands.Bench;

/// <summary>What the store takes of rows that are ready, with nothing before it: the rows that the server would write, into the same tables of another workspace.</summary>
sealed class RawStore(WebApplication app, Workspace workspace)
{
    const int Transaction = 10_000, Persons = 50_000;

    readonly Random _random = new(7);
    readonly byte[] _details = RandomNumberGenerator.GetBytes(150);
    long _seq = 1L << 40, _made; // far behind the server's own rows, in the same tables

    /// <summary>Touches a second in transactions of 10,000.</summary>
    public Task<double> MeasureAsync(TimeSpan span, CancellationToken cancellation) => MeasureAsync(span, Transaction, cancellation);

    /// <summary>Touches a second in a transaction each.</summary>
    public Task<double> MeasureOneByOneAsync(TimeSpan span, CancellationToken cancellation) => MeasureAsync(span, 1, cancellation);

    async Task<double> MeasureAsync(TimeSpan span, int transaction, CancellationToken cancellation)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentWorkspace>().Enter(workspace.Id);
        await using var log = await scope.ServiceProvider.GetRequiredService<TouchWriter>().OpenAsync(cancellation);
        var whole = Stopwatch.StartNew();
        var (written, spent) = (0L, TimeSpan.Zero);
        while (whole.Elapsed < span)
        {
            var rows = Rows(transaction);
            var details = Enumerable.Repeat<byte[]?>(_details, transaction).ToList();
            var started = Stopwatch.GetTimestamp();
            await log.InsertRawAsync(rows, details, _seq, cancellation);
            spent += Stopwatch.GetElapsedTime(started);
            (_seq, written) = (_seq + transaction, written + transaction);
        }

        return written / spent.TotalSeconds;
    }

    List<LogRow> Rows(int count)
    {
        var rows = new List<LogRow>(count);
        var start = new DateTimeOffset(2026, 10, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        for (var i = 0; i < count; i++)
        {
            var at = start + (_made++ * 20);
            rows.Add(new(
                (int)(at / 300_000), RandomNumberGenerator.GetBytes(16), _random.Next(1, Persons), 1, at, at, null, null, null, null, null, null, null, null, null,
                _random.Next(100, 50_000), null, null, 1, null));
        }

        return rows;
    }
}
