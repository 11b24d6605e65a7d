using System.Diagnostics;
using Pontua.Journeys;
using static Pontua.Server.Commands.Bench.PlainPass;

namespace Pontua.Server.Commands.Bench;

/// <summary>Measures the journey index on made touches: size, building, each question, a snapshot, what is not yet folded in.</summary>
static class JourneysBench
{
    const int Runs = 15, WarmUps = 5, Unfolded = 100_000, Timelines = 1000;

    public static JourneysFigures Run(int touches, int seed)
    {
        var made = new MadeTouches(touches, seed);
        var (index, buildSeconds) = Build(made);
        var view = JourneyView.Of(index, touches);
        var questions = new JourneyQuestions(view);
        var asked = new AskedQuestions();
        var all = MedianMs(Runs, () => PlainPass.Run(index, Columns.All));
        return new(
            index.TouchCount, index.PersonCount, (double)index.Bytes / index.TouchCount, PlainPass.BytesOfAll(index) / all / 1e6,
            Measure(index, Columns.Starts | Columns.Places | Columns.Seconds, () => questions.CountFunnel(asked.Funnel)),
            Measure(index, Columns.Starts | Columns.Places, () => questions.CountPaths(asked.Paths)),
            Measure(index, Columns.Starts | Columns.Places | Columns.Seconds, () => questions.CountTransitions(asked.Transitions)),
            Measure(index, Columns.All, () => questions.Measure(asked.Measures)),
            MeasureTimeline(view, seed), touches / buildSeconds, MeasureSnapshot(view), MeasureUnfolded(view, asked, seed));
    }

    /// <summary>From columns to index, each core filling a builder of its own; the median of three.</summary>
    static (JourneyIndex Index, double Seconds) Build(MadeTouches made)
    {
        var index = JourneyIndex.Empty;
        var ms = MedianMs(3, () =>
        {
            var builders = new JourneyIndexBuilder[Environment.ProcessorCount];
            Parallel.For(0, builders.Length, part =>
            {
                var builder = builders[part] = new JourneyIndexBuilder();
                var end = (int)((long)made.Count * (part + 1) / builders.Length);
                for (var row = (int)((long)made.Count * part / builders.Length); row < end; row++)
                {
                    builder.Add(made[row]);
                }
            });
            Array.ForEach(builders[1..], builders[0].Append);
            return index = builders[0].Build();
        });
        return (index, ms / 1000);
    }

    static QuestionFigures Measure(JourneyIndex index, Columns columns, Func<object> ask)
    {
        // One after the other, so that both see the same neighbours on the machine.
        var (question, pass) = (new double[Runs], new double[Runs]);
        for (var run = 0; run < WarmUps; run++)
        {
            PlainPass.Run(index, columns);
            ask();
        }

        for (var run = 0; run < Runs; run++)
        {
            pass[run] = MsOf(() => PlainPass.Run(index, columns));
            question[run] = MsOf(ask);
        }

        return new(Median(question), Median(question) / Median(pass));
    }

    static TimelineFigures MeasureTimeline(JourneyView view, int seed)
    {
        var random = new Random(seed);
        return new(MedianMs(Timelines, () => view.TouchesOf(view.Base.Index.Persons[random.Next(view.Base.Index.PersonCount)])));
    }

    static double MeasureSnapshot(JourneyView view)
    {
        var path = Path.GetTempFileName();
        try
        {
            using (var file = File.Create(path))
            {
                JourneySnapshot.Write(file, view, []);
            }

            return MedianMs(5, () =>
            {
                using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
                return JourneySnapshot.Read(file, (_, _) => true).Succeeded(out var read, out var refusal) ? read : throw new IOException(refusal.Code);
            });
        }
        finally
        {
            File.Delete(path);
        }
    }

    static double MeasureUnfolded(JourneyView view, AskedQuestions asked, int seed)
    {
        var random = new Random(seed);
        var persons = view.Base.Index.PersonCount;
        var after = (MadeTouches.FirstSecond + (10 * MadeTouches.Days * 86_400L)) * 1000;
        var added = Enumerable.Range(0, Math.Min(Unfolded, view.TouchCount)).Select(i => new JourneyTouch(
            view.Base.Index.Persons[random.Next(persons)], view.Watermark + 1 + i, after + (i * 1000L), (ushort)random.Next(MadeTouches.Places),
            JourneyTouch.NoDuration, JourneyTouch.NoDuration, 0, 1, JourneyTouch.NoScore)).ToArray();
        var unfolded = view.With(added, view.Watermark + added.Length, [], []);
        var (before, behind) = (new JourneyQuestions(unfolded), new JourneyQuestions(unfolded.Fold()));
        var (slow, quick) = (new double[Runs], new double[Runs]);
        behind.CountFunnel(asked.Funnel);
        before.CountFunnel(asked.Funnel);
        for (var run = 0; run < Runs; run++)
        {
            slow[run] = MsOf(() => before.CountFunnel(asked.Funnel));
            quick[run] = MsOf(() => behind.CountFunnel(asked.Funnel));
        }

        return Median(slow) / Median(quick);
    }

    static double MedianMs(int runs, Func<object> work)
    {
        work();
        return Median([.. Enumerable.Range(0, runs).Select(_ => MsOf(work))]);
    }

    static double MsOf(Func<object> work)
    {
        var start = Stopwatch.GetTimestamp();
        GC.KeepAlive(work());
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    static double Median(double[] values)
    {
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
