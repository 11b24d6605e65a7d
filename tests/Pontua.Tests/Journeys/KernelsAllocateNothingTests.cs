using Pontua.Journeys;

namespace Pontua.Tests.Journeys;

public class KernelsAllocateNothingTests
{
    const int Few = 20_000, Many = 120_000; // both on one thread, whose allocations can be counted

    static readonly JourneyFilter Everything = new(1);
    static readonly PlaceGroups Groups = new([0, 1, 2], 3);

    public static TheoryData<string> Questions => ["funnel", "paths", "transitions", "measures", "values", "latest", "recent"];

    [Theory, MemberData(nameof(Questions))]
    public void Six_times_the_touches_take_no_more_memory(string question)
    {
        var (few, many) = (Made(Few), Made(Many));
        for (var run = 0; run < 40; run++) // pools are filled and the code is compiled for good
        {
            Ask(many, question);
        }

        var bytesForFew = AllocatedBy(() => Ask(few, question));
        var bytesForMany = AllocatedBy(() => Ask(many, question));

        (bytesForMany - bytesForFew).ShouldBeLessThan((Many - Few) / 10);
    }

    static object Ask(JourneyQuestions questions, string question) => question switch
    {
        "funnel" => questions.CountFunnel(new(Everything, Groups, [0, 1, 2], 86_400)),
        "paths" => questions.CountPaths(new(Everything, Groups, 3, 5)),
        "transitions" => questions.CountTransitions(new(Everything, Groups)),
        "recent" => questions.ListRecent(new(Everything, Groups, 20)),
        "values" => questions.SumValues(new(Everything, Groups)),
        "latest" => questions.ListLatest(new(1, null, 50, 51)),
        _ => questions.Measure(new(Everything, Groups, [500_000], new([true], new HashSet<int>(), 86_400, 1_000_000))),
    };

    static long AllocatedBy(Func<object> ask)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        GC.KeepAlive(ask());
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    static JourneyQuestions Made(int touches)
    {
        var random = new Random(1);
        return new(JourneyView.Of(
            Generated.IndexOf(Enumerable.Range(0, touches).Select(row => new JourneyTouch(
                1 + random.Next(touches / 8), row + 1, row * 10_000L, (ushort)random.Next(3), random.Next(900) * 1000, -1, 0, 0, 50, random.Next(2) * 100_000))), touches));
    }
}
