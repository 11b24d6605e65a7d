using Pontua.Crm;
using Pontua.Ingestion;
using Pontua.Ingestion.Events;

namespace Pontua.Server.Ingestion.Live;

/// <summary>Who somebody is, on its way into the log.</summary>
/// <param name="Identities">The most trusted first.</param>
/// <param name="Details">As <see cref="EventDetails"/> writes them.</param>
sealed record IncomingIdentity(TouchKey Key, EventKind Kind, int Source, DateTime At, IReadOnlyList<Identity> Identities, string? PersonName, byte[] Details);

/// <summary>An event that is not taken, to be kept with its reason.</summary>
/// <param name="Body">What came, cut where it is longer than is kept.</param>
sealed record RefusedItem(int Source, string Code, byte[] Body);

/// <summary>What came to one workspace and is written at once, all or nothing.</summary>
sealed record LiveBatch(IReadOnlyList<IncomingTouch> Touches, IReadOnlyList<IncomingIdentity> Identities, IReadOnlyList<RefusedItem> Refused)
{
    public int Count => Touches.Count + Identities.Count + Refused.Count;
}

/// <summary>What became of a batch, position by position; false: it had come before.</summary>
sealed record LiveStored(bool[] Touches, bool[] Identities);
