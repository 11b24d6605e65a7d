using System.CommandLine;
using System.Globalization;
using Pontua.Server.Commands.Bench;
using Pontua.Server.Hosting;

namespace Pontua.Server.Commands;

/// <summary><c>bench journeys</c>: measures the journey index on this machine; it opens no data.</summary>
static class BenchCommands
{
    const int DefaultTouches = 10_000_000, FewestTouches = 1_000, MostTouches = 200_000_000;

    static readonly Option<int> Touches = new("--touches")
    {
        Description = Sentences.Of("option.touches"),
        DefaultValueFactory = _ => DefaultTouches,
        Validators = { asked => Check(asked.GetValueOrDefault<int>() is >= FewestTouches and <= MostTouches, asked) },
    };

    static readonly Option<int> Seed = new("--seed") { Description = Sentences.Of("option.seed"), DefaultValueFactory = _ => 1 };

    static readonly Option<string> Postgres = new("--postgres") { Description = Sentences.Of("option.bench_postgres") };
    static readonly Option<int> Stored = new("--stored") { Description = Sentences.Of("option.bench_stored") };

    public static Command Create()
    {
        var journeys = new Command("journeys", Sentences.Of("command.bench_journeys")) { Touches, Seed, CommandHost.Json };
        journeys.SetAction(asked =>
        {
            CommandHost.Say(asked, JourneysBench.Run(asked.GetValue(Touches), asked.GetValue(Seed)), Say);
            return CommandHost.Done;
        });
        var ingest = new Command("ingest", Sentences.Of("command.bench_ingest")) { Postgres, Stored, Seed, CommandHost.Json };
        ingest.SetAction(async (asked, cancellation) =>
        {
            CommandHost.Say(asked, await IngestBench.RunAsync(asked.GetValue(Postgres), asked.GetValue(Stored), asked.GetValue(Seed), cancellation), Say);
            return CommandHost.Done;
        });
        return new Command("bench", Sentences.Of("command.bench")) { journeys, ingest };
    }

    static void Check(bool holds, System.CommandLine.Parsing.OptionResult asked)
    {
        if (!holds)
        {
            asked.AddError(Sentences.Of("usage.touches", FewestTouches, MostTouches));
        }
    }

    static void Say(IngestFigures figures, TextWriter words)
    {
        words.WriteLine(Sentences.Of("said.bench_ingest", figures.Batches, figures.Raw, figures.Share));
        words.WriteLine(Sentences.Of("said.bench_singles", figures.Singles, figures.Collector, figures.SinglesFactor, figures.SinglesP99Ms));
    }

    static void Say(JourneysFigures figures, TextWriter words)
    {
        words.WriteLine(Sentences.Of("said.bench_size", figures.Touches, figures.Persons, figures.BytesPerTouch, figures.MemoryPassGBs));
        foreach (var (name, question) in new[] { ("funnel", figures.Funnel), ("paths", figures.Paths), ("transitions", figures.Transitions), ("measures", figures.Measures) })
        {
            words.WriteLine(Sentences.Of("said.bench_question", Sentences.Of($"said.bench_{name}"), question.Ms, question.Passes));
        }

        words.WriteLine(Sentences.Of("said.bench_rest",
            figures.Timeline.Ms, (figures.BuildTouchesPerSecond / 1e6).ToString("N1", CultureInfo.CurrentCulture), figures.SnapshotReadMs, figures.UnfoldedFactor));
    }
}
