using System.IO.Compression;
using System.Text.Json;
using Pontua.Journeys;

namespace Pontua.Tests.Journeys;

/// <summary>4.7 million real page views against figures worked out by others from the same file.</summary>
public class MsnbcTests
{
    static readonly string? Folder = RealData.FolderOf("msnbc_sequences");

    [Fact]
    public void Real_sequences_give_the_numbers_of_their_reference()
    {
        Assert.SkipWhen(Folder is null, "The data set msnbc_sequences is not on this machine.");
        using var reference = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder!, "reference.json")));
        var root = reference.RootElement;
        var categories = root.GetProperty("categories").EnumerateArray().Select(name => name.GetString()!).ToArray();
        var groups = new PlaceGroups([.. Enumerable.Range(0, categories.Length).Select(category => (ushort)category)], categories.Length);
        var filter = new JourneyFilter(1);
        var questions = new JourneyQuestions(JourneyView.Of(Read(Path.Combine(Folder!, "msnbc990928.seq.gz")), long.MaxValue));

        var measures = questions.Measure(new(filter, groups, [], null));
        (measures.Persons, measures.Touches).ShouldBe((root.GetProperty("users").GetInt64(), root.GetProperty("page_views").GetInt64()));
        measures.Groups.Select(group => group.Total.Touches)
            .ShouldBe(categories.Select(name => root.GetProperty("views_by_category").GetProperty(name).GetInt64()));

        var top = root.GetProperty("top_transitions").EnumerateArray().ToArray();
        questions.CountTransitions(new(filter, groups)).Transitions.Take(top.Length)
            .Select(one => (categories[one.From], categories[one.To], one.Count))
            .ShouldBe(top.Select(one => (one.GetProperty("a").GetString()!, one.GetProperty("b").GetString()!, one.GetProperty("n").GetInt64())));

        var first = questions.CountPaths(new(filter, groups, 1, categories.Length));
        first.Paths.Select(path => (categories[path.Groups[0]], path.Persons)).OrderBy(path => path)
            .ShouldBe(root.GetProperty("first_by_category").EnumerateObject().Select(one => (one.Name, one.Value.GetInt64())).OrderBy(path => path));

        questions.CountFunnel(new(filter, groups, [0, 1], 86_400)).Reached[1].ShouldBe(root.GetProperty("funnel_frontpage_news").GetInt64());
    }

    /// <summary>The file knows the order of views only: a second apart.</summary>
    static JourneyIndex Read(string path)
    {
        using var lines = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var builder = new JourneyIndexBuilder();
        var (person, seq) = (0L, 0L);
        while (lines.ReadLine() is { } line)
        {
            if (line.Length == 0 || !char.IsAsciiDigit(line[0]))
            {
                continue;
            }

            person++;
            var second = 0L;
            foreach (var part in line.AsSpan().Split(' '))
            {
                if (ushort.TryParse(line.AsSpan(part), out var category))
                {
                    builder.Add(new(person, ++seq, second++ * 1000, (ushort)(category - 1), -1, -1, 0, 0, JourneyTouch.NoScore));
                }
            }
        }

        return builder.Build();
    }
}
