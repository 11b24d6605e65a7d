namespace Pontua.Ingestion.Acquisition;

/// <summary>What a source is to the rules of channels.</summary>
public enum SourceKind
{
    /// <summary>Nothing to them: a site like any other.</summary>
    Other,
    Search,
    Social,
    Video,
    Shopping,
    Email,
    Ai,
}

/// <summary>A source that has a name of its own, whatever host or shorthand tells of it.</summary>
sealed record KnownSource(string Name, SourceKind Kind);
