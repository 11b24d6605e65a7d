using Pontua.Measurement;

namespace Pontua.Server.Measurement;

/// <summary>A share beside the same of another time or unit; null where there is nobody to be a share of.</summary>
public sealed record ComparedShare(string Name, Share? Now, Share? Then);
