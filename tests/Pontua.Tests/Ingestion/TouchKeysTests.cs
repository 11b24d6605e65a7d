using Pontua.Crm;
using Pontua.Ingestion;

namespace Pontua.Tests.Ingestion;

public class TouchKeysTests
{
    static readonly TouchRow Touch = new() { Subject = Id("c1"), Touchpoint = "Telefone", At = new(2026, 12, 31, 10, 0, 0, DateTimeKind.Utc) };

    static Identity Id(string value) => new(SubjectKind.ExternalId, value);

    [Fact]
    public void The_same_values_give_the_same_key_and_any_other_value_another()
    {
        var key = Key(Touch);

        Key(Touch with { }).ShouldBe(key);
        foreach (var other in new[]
        {
            Touch with { Subject = null }, Touch with { Subject = Id("c") }, Touch with { Touchpoint = "1Telefone", Subject = Id("c") }, Touch with { At = Touch.At.AddTicks(1) },
            Touch with { Channel = "x" }, Touch with { Stage = "x" }, Touch with { Unit = "x" }, Touch with { Agent = "x" }, Touch with { Outcome = "x" },
            Touch with { Wait = 0 }, Touch with { Talk = 0 }, Touch with { Hold = 0 }, Touch with { After = 0 }, Touch with { Bot = 0 }, Touch with { ValueCents = 0 }, Touch with { ScoreTenths = 0 },
        })
        {
            Key(other).ShouldNotBe(key, other.ToString());
        }
    }

    [Fact]
    public void Equal_rows_are_told_apart_by_their_ordinal_and_stay_neighbours()
    {
        var keys = Enumerable.Range(0, 5).Select(ordinal => Key(Touch, ordinal)).ToList();

        keys.Distinct().Count().ShouldBe(5);
        keys.ShouldAllBe(key => key.Bucket == keys[0].Bucket);
    }

    [Fact]
    public void With_an_id_only_the_id_counts()
    {
        var known = Touch with { Id = "42" };

        Key(known with { At = Touch.At.AddDays(1), Touchpoint = "Site" }, ordinal: 3).ShouldBe(Key(known));
        Key(known with { Id = "43" }).ShouldNotBe(Key(known));
    }

    [Fact]
    public void The_bucket_is_five_minutes_of_the_touches_own_time()
    {
        Key(Touch with { At = Touch.At.AddSeconds(299) }).Bucket.ShouldBe(Key(Touch).Bucket);
        Key(Touch with { At = Touch.At.AddSeconds(300) }).Bucket.ShouldBe(Key(Touch).Bucket + 1);
    }

    [Fact]
    public void Touches_of_the_same_hash_have_the_same_mark()
    {
        TouchKeys.MarkOf(Touch with { Subject = Id(new string("c1".AsSpan())) }).ShouldBe(TouchKeys.MarkOf(Touch));
        TouchKeys.MarkOf(Touch with { Id = "7", Agent = "Ana" }).ShouldBe(TouchKeys.MarkOf(Touch with { Id = "7" }));
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void Repeats_are_numbered_as_the_slow_definition_does(int seed)
    {
        var random = new Random(seed);
        var hashes = Enumerable.Range(0, 50_000).Select(_ => TouchKeys.HashOf($"{random.Next(30_000)}")).ToList();
        var counter = new RepeatCounter(rowsExpected: 100); // far too few: the counter must stay right when its slots are crowded
        foreach (var hash in hashes)
        {
            counter.Note(hash.GetHashCode());
        }

        var before = new Dictionary<UInt128, int>();
        foreach (var hash in hashes)
        {
            var expected = before.GetValueOrDefault(hash);
            before[hash] = expected + 1;
            counter.CountBefore(hash.GetHashCode(), hash).ShouldBe(expected);
        }
    }

    static TouchKey Key(in TouchRow touch, int ordinal = 0) => TouchKeys.KeyOf(touch, TouchKeys.HashOf(touch), ordinal);
}
