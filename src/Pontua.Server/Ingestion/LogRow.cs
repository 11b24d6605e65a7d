using System.Numerics;
using Pontua.Ingestion;

namespace Pontua.Server.Ingestion;

/// <summary>A touch as its row in the log will be, but for the seq.</summary>
readonly record struct LogRow(
    int Bucket, byte[] Hash, long Subject, int Place, long At, long ReceivedAt, int? Channel, int? Agent, int? Outcome, int? Campaign,
    int? Wait, int? Talk, int? Hold, int? After, int? Bot, long? Value, int? Score, int? Import, int? Source, int? Direction)
{
    /// <summary>CRC-32C of all columns but the seq: the doctor works it out again from what is stored.</summary>
    public int Checksum
    {
        get
        {
            var crc = BitOperations.Crc32C(0u, (uint)Bucket);
            foreach (var b in Hash)
            {
                crc = BitOperations.Crc32C(crc, b);
            }

            crc = Sum(crc, [Subject, Place, At, ReceivedAt, Channel, Agent, Outcome, Wait, Talk, Hold, After, Bot, Value, Score, Import]);
            // Rows of before there were these three have none of them: their sums must hold.
            return (int)((Campaign ?? Source ?? Direction) is null ? crc : Sum(crc, [Campaign, Source, Direction]));
        }
    }

    /// <summary>The row that a stored touch came from.</summary>
    public static LogRow Of(Touch touch) => new(
        touch.MessageBucket, touch.MessageHash, touch.SubjectNumber, touch.PlaceNumber, touch.At.ToUnixTimeMilliseconds(), touch.ReceivedAt.ToUnixTimeMilliseconds(),
        touch.ChannelTerm, touch.AgentTerm, touch.OutcomeTerm, touch.CampaignTerm, touch.WaitMs, touch.TalkMs, touch.HoldMs, touch.AfterMs, touch.BotMs,
        touch.ValueCents, touch.ScoreTenths, touch.ImportNumber, touch.SourceNumber, touch.Direction);

    static uint Sum(uint crc, ReadOnlySpan<long?> columns)
    {
        foreach (var column in columns)
        {
            crc = BitOperations.Crc32C(crc, column is null ? (byte)0 : (byte)1); // no value is not the value 0
            crc = BitOperations.Crc32C(crc, (ulong)(column ?? 0));
        }

        return crc;
    }
}
