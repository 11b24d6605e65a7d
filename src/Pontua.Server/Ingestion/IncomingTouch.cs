using Pontua.Crm;
using Pontua.Ingestion;
using Pontua.Ingestion.Events;

namespace Pontua.Server.Ingestion;

/// <summary>A touch on its way into the log: its key, what is said of it, and the number of its place.</summary>
/// <param name="Place">In a dry run, which numbers no places, of any place of its touchpoint; 0: it has none.</param>
/// <param name="Live">What it has beside where it came as it happened; null: a file or a scan brought it.</param>
readonly record struct IncomingTouch(TouchKey Key, TouchRow Row, int Place, LiveTouch? Live = null);

/// <summary>What a touch has beside its row that came as it happened.</summary>
/// <param name="Source">Number of its source.</param>
/// <param name="Details">As <see cref="EventDetails"/> writes them.</param>
/// <param name="Identities">All that it came with, the most trusted first; the first is its subject.</param>
sealed record LiveTouch(int Source, TouchDirection? Direction, string? Campaign, byte[] Details, IReadOnlyList<Identity> Identities);

/// <summary>Touches of a batch that the log has met.</summary>
/// <param name="Known">By their keys: duplicates.</param>
/// <param name="Alike">By other keys, but of the same customer, touchpoint and instant: likely the same, read otherwise.</param>
readonly record struct TouchesMet(int Known, int Alike);
