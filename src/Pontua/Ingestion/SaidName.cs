using Pontua.TouchpointMap;

namespace Pontua.Ingestion;

/// <summary>What somebody said, for an import, that a name in its file stands for; it holds for later files while the import stands.</summary>
/// <param name="nameKey">As <see cref="Text.Key"/>.</param>
/// <param name="touchpointId">Null: its rows stay without a touchpoint of their own.</param>
public sealed class SaidName(int importNumber, string nameKey, TouchpointId? touchpointId)
{
    public int ImportNumber { get; private set; } = importNumber;
    public string NameKey { get; private set; } = nameKey;
    public TouchpointId? TouchpointId { get; private set; } = touchpointId;
}
