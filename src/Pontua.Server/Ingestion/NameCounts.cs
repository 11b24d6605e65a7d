using System.Runtime.InteropServices;

namespace Pontua.Server.Ingestion;

/// <param name="Name">As most of its rows spell it.</param>
public sealed record NameCount(string Name, long Rows);

/// <summary>How many rows say each name, case and accents aside.</summary>
sealed class NameCounts
{
    readonly Dictionary<string, long> _rows = new(StringComparer.Ordinal);

    public void Add(string name) => CollectionsMarshal.GetValueRefOrAddDefault(_rows, name, out _)++;

    /// <summary>The names that are <paramref name="wanted"/>, those with most rows first.</summary>
    public IReadOnlyList<NameCount> Where(Func<string, bool> wanted) => Where(name => name, wanted);

    /// <summary>The same after each name has been read as another.</summary>
    public IReadOnlyList<NameCount> Where(Func<string, string> read, Func<string, bool> wanted)
        => [.. _rows.GroupBy(row => Text.Key(read(row.Key)))
            .Where(same => wanted(same.Key))
            .Select(same => new NameCount(read(same.MaxBy(row => row.Value).Key), same.Sum(row => row.Value)))
            .OrderByDescending(name => name.Rows).ThenBy(name => name.Name, StringComparer.CurrentCulture)];
}
