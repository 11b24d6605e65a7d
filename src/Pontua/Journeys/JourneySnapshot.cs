namespace Pontua.Journeys;

/// <summary>A view kept in a stream, so that a start need not read the whole log. It may be thrown away at any time.</summary>
/// <remarks>
/// Form: mark, version, watermark, counts (longs); the caller's stamp; then each column; a checksum behind each. Whatever is wrong with
/// it is a refusal with a code, upon which the caller builds from the log: never an exception, never other figures.
/// </remarks>
public static class JourneySnapshot
{
    public const int LongestStamp = 4096;

    const long Mark = 0x584A_4155_544E_4F50; // "PONTUAJX"
    const long Version = 2;
    const long NoWaits = -1;

    /// <param name="view">Written whole, its delta folded in.</param>
    /// <param name="stamp">What else the caller wants to be sure of when it reads again, such as a hash of its places.</param>
    public static void Write(Stream stream, JourneyView view, ReadOnlySpan<byte> stamp)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(stamp.Length, LongestStamp);
        var columns = view.Fold().Base.Index.Columns;
        var target = new SnapshotStream(stream);
        target.Write<long>([Mark, Version]);
        target.Write<long>([
            view.Watermark, stamp.Length, columns.Persons.Length, columns.Seconds.Length, columns.Handling.EscapedTouches.Length,
            columns.Waits?.EscapedTouches.Length ?? NoWaits, columns.Outcomes.Terms.Length, columns.Channels.Terms.Length, columns.Values.Length]);
        target.Write(stamp);
        target.Write<long>(columns.Persons);
        target.Write<int>(columns.Starts);
        target.Write<long>(columns.Values);
        target.Write<uint>(columns.Seconds);
        target.Write<ushort>(columns.Places);
        target.Write<byte>(columns.Scores);
        Write(target, columns.Handling);
        if (columns.Waits is not null)
        {
            Write(target, columns.Waits);
        }

        Write(target, columns.Outcomes);
        Write(target, columns.Channels);
    }

    /// <param name="accepts">Given watermark and stamp: whether the log still has what the snapshot has seen.</param>
    /// <remarks>These refusals are for the log of the server alone, which then reads the touches instead: no person meets one, so none has a sentence.</remarks>
    /// <returns>The view; or why not: <c>snapshot.version</c>, <c>.truncated</c>, <c>.damaged</c>, <c>.stale</c>, <c>.unreadable</c>.</returns>
    public static Outcome<JourneyView> Read(Stream stream, Func<long, ReadOnlyMemory<byte>, bool> accepts)
    {
        try
        {
            var source = new SnapshotStream(stream);
            if (!source.Read<long>(2).AsSpan().SequenceEqual([Mark, Version]))
            {
                return new Refusal("snapshot.version");
            }

            var counts = source.Read<long>(9);
            var stamp = source.Read<byte>(counts[1]);
            if (!accepts(counts[0], stamp))
            {
                return new Refusal("snapshot.stale");
            }

            var columns = ReadColumns(source, counts);
            return stream.ReadByte() < 0 ? JourneyView.Of(new JourneyIndex(columns), counts[0]) : new Refusal("snapshot.damaged");
        }
        catch (EndOfStreamException)
        {
            return new Refusal("snapshot.truncated");
        }
        catch (InvalidDataException)
        {
            return new Refusal("snapshot.damaged");
        }
        catch (IOException)
        {
            return new Refusal("snapshot.unreadable");
        }
    }

    static JourneyColumns ReadColumns(SnapshotStream source, long[] counts)
    {
        var (persons, touches) = (counts[2], counts[3]);
        return new(
            source.Read<long>(persons), source.Read<int>(persons + 1), source.Read<long>(counts[8]), source.Read<uint>(touches), source.Read<ushort>(touches),
            source.Read<byte>(touches), ReadDurations(source, touches, counts[4]),
            counts[5] == NoWaits ? null : ReadDurations(source, touches, counts[5]),
            ReadTerms(source, touches, counts[6]), ReadTerms(source, touches, counts[7]));
    }

    static void Write(SnapshotStream target, DurationColumn durations)
    {
        target.Write<ushort>(durations.Codes);
        target.Write<int>(durations.EscapedTouches);
        target.Write<int>(durations.EscapedMilliseconds);
    }

    static DurationColumn ReadDurations(SnapshotStream source, long touches, long escaped)
        => new(source.Read<ushort>(touches), source.Read<int>(escaped), source.Read<int>(escaped));

    static void Write(SnapshotStream target, TermColumn terms)
    {
        target.Write<int>(terms.Terms);
        target.Write<byte>(terms.Narrow);
        target.Write<ushort>(terms.Wide);
    }

    static TermColumn ReadTerms(SnapshotStream source, long touches, long terms)
        => TermColumn.IsWide(terms)
            ? new(source.Read<int>(terms), source.Read<byte>(0), source.Read<ushort>(touches))
            : new(source.Read<int>(terms), source.Read<byte>(touches), source.Read<ushort>(0));
}
