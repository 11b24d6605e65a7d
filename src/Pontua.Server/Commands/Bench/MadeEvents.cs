using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Pontua.Server.Commands.Bench;

/// <summary>Bodies as a client sends them: random ids, time that passes, customers who come back.</summary>
/// <remarks>What the client costs counts against the server, for they share the machine: bodies are made once, and only what makes an event another one is written over before it is sent again.</remarks>
sealed class MadeEvents(int seed)
{
    const int IdLength = 32, TimeLength = 24, UserLength = 6;
    const string Event = """{"timestamp":"2026-10-01T00:00:00.000Z","event":"Simulação","type":"track","properties":{"page":"17","revenue":120.5},"context":{"library":{"name":"@segment/analytics-node","version":"3.1.0"}},"userId":"u000000","messageId":"node-next-00000000000000000000000000000000","_metadata":{"nodeVersion":"v20.20.2","jsRuntime":"node"}}""";
    static readonly byte[] EventBytes = Encoding.UTF8.GetBytes(Event);
    static readonly int TimeAt = Find("2026-10"), UserAt = Find("u000000") + 1, IdAt = Find("node-next-0") + 10;

    readonly ConcurrentDictionary<int, ConcurrentBag<byte[]>> _ready = [];
    readonly DateTime _start = new(2026, 10, 1, 0, 0, 0, DateTimeKind.Utc);
    long _made;

    public long Made => Interlocked.Read(ref _made);

    /// <summary>A batch of new events; given back when it is sent.</summary>
    public byte[] Take(int size)
    {
        var bags = _ready.GetOrAdd(size, _ => []);
        if (!bags.TryTake(out var body))
        {
            body = Encoding.UTF8.GetBytes($$"""{"batch":[{{string.Join(',', Enumerable.Repeat(Event, size))}}]}""");
        }

        var number = Interlocked.Add(ref _made, size) - size;
        for (var (i, at) = (0, 10); i < size; i++, at += EventBytes.Length + 1)
        {
            Renew(body.AsSpan(at, EventBytes.Length), number + i);
        }

        return body;
    }

    public void GiveBack(byte[] body, int size) => _ready[size].Add(body);

    void Renew(Span<byte> made, long number)
    {
        var time = _start.AddMilliseconds(number * 20); // fifty a second: a busy company
        time.TryFormat(made.Slice(TimeAt, TimeLength), out _, "yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        var (first, second) = (Mixed((ulong)number + ((ulong)seed << 40)), Mixed(~(ulong)number));
        (first % 50_000).TryFormat(made.Slice(UserAt, UserLength), out _, "000000", CultureInfo.InvariantCulture);
        first.TryFormat(made.Slice(IdAt, IdLength / 2), out _, "x16", CultureInfo.InvariantCulture);
        second.TryFormat(made.Slice(IdAt + (IdLength / 2), IdLength / 2), out _, "x16", CultureInfo.InvariantCulture);
    }

    /// <summary>The finaliser of SplitMix64: every number has another, and neighbours have nothing in common.</summary>
    static ulong Mixed(ulong number)
    {
        number = (number ^ (number >> 30)) * 0xBF58476D1CE4E5B9;
        number = (number ^ (number >> 27)) * 0x94D049BB133111EB;
        return number ^ (number >> 31);
    }

    static int Find(string text) => EventBytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text));
}
