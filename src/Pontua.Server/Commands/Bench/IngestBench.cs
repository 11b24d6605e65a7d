using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Data.Sqlite;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Commands.Bench;

/// <summary>Measures touches by HTTP, each answered after its commit, against what the same store takes of the same rows without any server before it; client, server and store on this machine.</summary>
static class IngestBench
{
    const int Batch = 100, Senders = 16, SingleSenders = 64;
    static readonly TimeSpan Span = TimeSpan.FromSeconds(10), WarmUp = TimeSpan.FromSeconds(2);

    /// <param name="postgres">Address of an empty database; null: SQLite in a folder of its own.</param>
    /// <param name="stored">Touches that are in the store before.</param>
    public static async Task<IngestFigures> RunAsync(string? postgres, int stored, int seed, CancellationToken cancellation)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"pontua-bench-{Guid.CreateVersion7():N}");
        try
        {
            await using var app = Product.Build(CommandHost.SettingsOf(["--data", folder, "--urls", "http://127.0.0.1:0", "--ConnectionStrings:Postgres", postgres ?? "", "--Logging:LogLevel:Default", "Warning"]));
            await app.Services.GetRequiredService<Database>().OpenAsync(cancellation);
            var workspace = await AddWorkspaceAsync(app, cancellation);
            var key = await AddKeyAsync(app, workspace, cancellation);
            await app.StartAsync(cancellation);
            using var client = ClientOf(app, key);
            var events = new MadeEvents(seed);
            while (events.Made < stored)
            {
                await PostAsync(client, events, 1_000, cancellation);
            }

            await SendAsync(client, events, Batch, Senders, WarmUp, cancellation);
            var raw = new RawStore(app, workspace);
            // One after the other, half before and half after, so that both see the same neighbours on the machine and the same size of the store.
            var before = await raw.MeasureAsync(Span / 2, cancellation);
            var batches = await SendAsync(client, events, Batch, Senders, Span, cancellation);
            var after = await raw.MeasureAsync(Span / 2, cancellation);
            var singles = await SendAsync(client, events, 1, SingleSenders, Span, cancellation);
            var halfLoad = await SendAtAsync(client, events, singles.TouchesPerSecond / 2, Span, cancellation);
            var collector = await raw.MeasureOneByOneAsync(Span / 2, cancellation);
            await app.StopAsync(cancellation);
            var plain = (before + after) / 2;
            return new(stored, batches.TouchesPerSecond, plain, batches.TouchesPerSecond / plain, batches.ProcessorUs, singles.TouchesPerSecond, collector, singles.TouchesPerSecond / collector, halfLoad.P99Ms);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    static async Task<Workspace> AddWorkspaceAsync(WebApplication app, CancellationToken cancellation)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentMember>().EnterConsole();
        return (await scope.ServiceProvider.GetRequiredService<AddWorkspace>().RunAsync($"Medida {Guid.CreateVersion7():N}", false, cancellation)).Match(w => w, r => throw new InvalidOperationException(r.Code));
    }

    static async Task<string> AddKeyAsync(WebApplication app, Workspace workspace, CancellationToken cancellation)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentMember>().EnterConsole();
        scope.ServiceProvider.GetRequiredService<CurrentWorkspace>().Enter(workspace.Id);
        return (await scope.ServiceProvider.GetRequiredService<ApiKeys>().CreateAsync("Medida", KeyKind.Write, KeyLife.Year, cancellation)).Match(k => k.Text, r => throw new InvalidOperationException(r.Code));
    }

    static HttpClient ClientOf(WebApplication app, string key)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 128 }) { BaseAddress = new(address) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{key}:")));
        return client;
    }

    /// <summary>Senders that each wait for their answer before they send again.</summary>
    static async Task<SendFigures> SendAsync(HttpClient client, MadeEvents events, int size, int senders, TimeSpan span, CancellationToken cancellation)
    {
        var (times, sent) = (new List<double>(), 0L);
        var processor = Environment.CpuUsage.TotalTime;
        var whole = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, senders).Select(_ => Task.Run(async () =>
        {
            while (whole.Elapsed < span)
            {
                var started = Stopwatch.GetTimestamp();
                await PostAsync(client, events, size, cancellation);
                Interlocked.Add(ref sent, size);
                lock (times)
                {
                    times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                }
            }
        }, cancellation)));
        return new(sent / whole.Elapsed.TotalSeconds, Percentile(times, 0.99), (Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / sent);
    }

    /// <summary>So many single touches a second, whether the ones before are answered or not.</summary>
    static async Task<SendFigures> SendAtAsync(HttpClient client, MadeEvents events, double perSecond, TimeSpan span, CancellationToken cancellation)
    {
        var times = new List<double>();
        var running = new List<Task>();
        var whole = Stopwatch.StartNew();
        for (var sent = 0; whole.Elapsed < span; sent++)
        {
            var due = TimeSpan.FromSeconds(sent / perSecond);
            if (due - whole.Elapsed is var wait && wait > TimeSpan.FromMilliseconds(1))
            {
                await Task.Delay(wait, cancellation);
            }

            running.Add(SendOneAsync());
        }

        await Task.WhenAll(running);
        return new(running.Count / whole.Elapsed.TotalSeconds, Percentile(times, 0.99), 0);

        async Task SendOneAsync()
        {
            var started = Stopwatch.GetTimestamp();
            await PostAsync(client, events, 1, cancellation);
            lock (times)
            {
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }
    }

    static async Task PostAsync(HttpClient client, MadeEvents events, int size, CancellationToken cancellation)
    {
        var body = events.Take(size);
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
        using var answer = await client.PostAsync("/v1/batch", content, cancellation);
        answer.EnsureSuccessStatusCode();
        await answer.Content.CopyToAsync(Stream.Null, cancellation);
        events.GiveBack(body, size);
    }

    static double Percentile(List<double> times, double share)
    {
        times.Sort();
        return times.Count == 0 ? 0 : times[(int)((times.Count - 1) * share)];
    }

    /// <param name="ProcessorUs">Microseconds of processor a touch, of client and server together.</param>
    readonly record struct SendFigures(double TouchesPerSecond, double P99Ms, double ProcessorUs);
}

/// <summary>What the bench of ingest found.</summary>
/// <param name="Stored">Touches in the store when it began.</param>
/// <param name="Raw">Touches a second that the store takes without a server, in transactions of 10,000.</param>
/// <param name="Share">Of raw, by HTTP in batches of 100.</param>
/// <param name="ProcessorUs">Microseconds of processor a touch in batches, of client, server and store together.</param>
/// <param name="Collector">Touches a second with one transaction each, as a usual collector writes them.</param>
/// <param name="SinglesP99Ms">At half of the most singles a second.</param>
sealed record IngestFigures(int Stored, double Batches, double Raw, double Share, double ProcessorUs, double Singles, double Collector, double SinglesFactor, double SinglesP99Ms);
