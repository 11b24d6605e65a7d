using Pontua.Ingestion;

namespace Pontua.Server.Ingestion;

/// <summary>A touch on its way into the log: its key, what the file says, and the number of its place.</summary>
/// <param name="Place">In a dry run, which numbers no places, of any place of its touchpoint; 0: it has none.</param>
readonly record struct IncomingTouch(TouchKey Key, TouchRow Row, int Place);

/// <summary>Touches of a batch that the log has met.</summary>
/// <param name="Known">By their keys: duplicates.</param>
/// <param name="Alike">By other keys, but of the same customer, touchpoint and instant: likely the same, read otherwise.</param>
readonly record struct TouchesMet(int Known, int Alike);

/// <summary>A touch as its row in the log will be, but for the seq.</summary>
readonly record struct LogRow(
    int Bucket, byte[] Hash, long Subject, int Place, long At, long ReceivedAt, int? Channel, int? Agent, int? Outcome,
    int? Wait, int? Talk, int? Hold, int? After, int? Bot, long? Value, int? Score, int? Import)
{
    /// <summary>CRC-32C of all columns but the seq: the doctor works it out again from what is stored.</summary>
    public int Checksum
    {
        get
        {
            var crc = System.Numerics.BitOperations.Crc32C(0u, (uint)Bucket);
            foreach (var b in Hash)
            {
                crc = System.Numerics.BitOperations.Crc32C(crc, b);
            }

            foreach (var column in (ReadOnlySpan<long?>)[Subject, Place, At, ReceivedAt, Channel, Agent, Outcome, Wait, Talk, Hold, After, Bot, Value, Score, Import])
            {
                crc = System.Numerics.BitOperations.Crc32C(crc, column is null ? (byte)0 : (byte)1); // no value is not the value 0
                crc = System.Numerics.BitOperations.Crc32C(crc, (ulong)(column ?? 0));
            }

            return (int)crc;
        }
    }

    /// <summary>The row that a stored touch came from.</summary>
    public static LogRow Of(Touch touch) => new(
        touch.MessageBucket, touch.MessageHash, touch.SubjectNumber, touch.PlaceNumber, touch.At.ToUnixTimeMilliseconds(), touch.ReceivedAt.ToUnixTimeMilliseconds(),
        touch.ChannelTerm, touch.AgentTerm, touch.OutcomeTerm, touch.WaitMs, touch.TalkMs, touch.HoldMs, touch.AfterMs, touch.BotMs, touch.ValueCents, touch.ScoreTenths, touch.ImportNumber);
}
