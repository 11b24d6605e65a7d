using System.Runtime.CompilerServices;

namespace Pontua.Journeys;

/// <summary>The columns of an index while workers write them, each its own run of touches.</summary>
sealed class ColumnWriters
{
    readonly uint[] _seconds;
    readonly ushort[] _places;
    readonly byte[] _scores;
    readonly ushort[] _handlingCodes;
    readonly ushort[] _waitCodes;
    readonly DurationWriter[] _handling;
    readonly DurationWriter[] _waits;
    readonly TermWriter _outcomes;
    readonly TermWriter _channels;

    public ColumnWriters(int touches, int[] outcomes, int[] channels, bool hasWaits, int workers)
    {
        (_seconds, _places, _scores) = (new uint[touches], new ushort[touches], new byte[touches]);
        (_handlingCodes, _waitCodes) = (new ushort[touches], new ushort[hasWaits ? touches : 0]);
        (_outcomes, _channels) = (new(outcomes, touches), new(channels, touches));
        _handling = [.. Enumerable.Range(0, workers).Select(_ => new DurationWriter(_handlingCodes))];
        _waits = [.. Enumerable.Range(0, hasWaits ? workers : 0).Select(_ => new DurationWriter(_waitCodes))];
    }

    public int Workers => _handling.Length;

    /// <summary>Writes the rows to the touches from <paramref name="touch"/> on; a worker's calls ascend.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Write(int worker, int touch, ReadOnlySpan<PersonBucket.Row> rows)
    {
        var handling = _handling[worker];
        var waits = _waits.Length > 0 ? _waits[worker] : null;
        foreach (ref readonly var row in rows)
        {
            _seconds[touch] = row.Second;
            _places[touch] = row.Place;
            _scores[touch] = row.Score;
            _outcomes.Write(touch, row.Outcome);
            _channels.Write(touch, row.Channel);
            handling.Write(touch, row.Handling);
            waits?.Write(touch, row.Wait);
            touch++;
        }
    }

    public JourneyColumns Finish(long[] persons, int[] starts, long[] values) => new(
        persons, starts, values, _seconds, _places, _scores, DurationWriter.Join(_handlingCodes, _handling),
        _waits.Length > 0 ? DurationWriter.Join(_waitCodes, _waits) : null, _outcomes.Finish(), _channels.Finish());
}
