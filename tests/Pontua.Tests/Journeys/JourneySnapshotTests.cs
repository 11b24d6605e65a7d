using Pontua.Journeys;

namespace Pontua.Tests.Journeys;

public class JourneySnapshotTests
{
    static readonly byte[] Stamp = [1, 2, 3];

    [Fact]
    public void What_was_written_is_read()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var made = new Generated(seed);
            var view = made.View();

            Read(Written(view)).Succeeded(out var read, out _).ShouldBeTrue();

            (read.Watermark, read.TouchCount, read.PersonCount).ShouldBe((view.Watermark, view.TouchCount, view.PersonCount));
            foreach (var person in made.Touches.Select(touch => touch.Person).Distinct())
            {
                read.TouchesOf(person).ShouldBe(view.TouchesOf(person));
            }
        }
    }

    [Fact]
    public void A_byte_changed_anywhere_is_noticed()
    {
        var bytes = Written(new Generated(3).View());
        for (var position = 0; position < bytes.Length; position++)
        {
            bytes[position] ^= 0x10;
            Read(bytes).Succeeded(out _, out var refusal).ShouldBeFalse($"byte {position} of {bytes.Length}");
            refusal.Code.ShouldBeOneOf("snapshot.damaged", "snapshot.version");
            bytes[position] ^= 0x10;
        }
    }

    [Fact]
    public void A_truncated_one_is_noticed_wherever_it_ends()
    {
        var bytes = Written(new Generated(3).View());
        for (var length = 0; length < bytes.Length; length++)
        {
            Read(bytes[..length]).Succeeded(out _, out var refusal).ShouldBeFalse();
            refusal.Code.ShouldBe("snapshot.truncated");
        }
    }

    [Fact]
    public void A_longer_one_is_noticed()
    {
        Read([.. Written(new Generated(3).View()), 0]).Succeeded(out _, out var refusal).ShouldBeFalse();
        refusal.Code.ShouldBe("snapshot.damaged");
    }

    [Fact]
    public void The_caller_may_find_it_stale_by_watermark_and_stamp()
    {
        var view = new Generated(3).View();

        JourneySnapshot.Read(new MemoryStream(Written(view)), (watermark, stamp) =>
        {
            watermark.ShouldBe(view.Watermark);
            stamp.ToArray().ShouldBe(Stamp);
            return false;
        }).Succeeded(out _, out var refusal).ShouldBeFalse();
        refusal.Code.ShouldBe("snapshot.stale");
    }

    [Fact]
    public void A_file_that_is_something_else_is_refused()
    {
        Read([.. Enumerable.Range(0, 100_000).Select(i => (byte)i)]).Succeeded(out _, out _).ShouldBeFalse();
        Read(new byte[10_000]).Succeeded(out _, out _).ShouldBeFalse();
    }

    [Fact]
    public void A_disk_that_fails_is_a_refusal_too()
    {
        JourneySnapshot.Read(new FailingStream(), (_, _) => true).Succeeded(out _, out var refusal).ShouldBeFalse();
        refusal.Code.ShouldBe("snapshot.unreadable");
    }

    static byte[] Written(JourneyView view)
    {
        var stream = new MemoryStream();
        JourneySnapshot.Write(stream, view, Stamp);
        return stream.ToArray();
    }

    static Outcome<JourneyView> Read(byte[] bytes) => JourneySnapshot.Read(new MemoryStream(bytes), (_, _) => true);

    sealed class FailingStream : MemoryStream
    {
        public override int Read(Span<byte> buffer) => throw new IOException("unplugged");
    }
}
