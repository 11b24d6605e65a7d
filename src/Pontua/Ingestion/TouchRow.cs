using Pontua.Crm;

namespace Pontua.Ingestion;

/// <summary>A row of a file that is a valid touch; names are not yet looked up.</summary>
public readonly record struct TouchRow
{
    /// <summary>Null: nobody known.</summary>
    public Identity? Subject { get; init; }
    public string Touchpoint { get; init; }

    /// <summary>Kind UTC, to the 100 ns.</summary>
    public DateTime At { get; init; }

    /// <summary>The id the file gives the touch; null where it gives none: then its values make its key (<see cref="TouchKeys"/>).</summary>
    public string? Id { get; init; }
    public string? Channel { get; init; }
    public string? Stage { get; init; }
    public string? Unit { get; init; }
    public string? Agent { get; init; }
    public string? Outcome { get; init; }

    /// <summary>Durations in milliseconds; null: not known.</summary>
    public int? Wait { get; init; }
    public int? Talk { get; init; }
    public int? Hold { get; init; }
    public int? After { get; init; }
    public int? Bot { get; init; }
    public long? ValueCents { get; init; }
    public int? ScoreTenths { get; init; }
}
