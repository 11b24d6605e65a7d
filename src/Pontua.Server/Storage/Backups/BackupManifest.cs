using System.IO.Compression;
using System.Text.Json;

namespace Pontua.Server.Storage.Backups;

/// <summary>What a backup says about itself; its first entry.</summary>
/// <param name="Format">Of the archive: 1.</param>
/// <param name="Database">sqlite or postgres.</param>
/// <param name="Migration">The last one that its tables have seen.</param>
sealed record BackupManifest(int Format, string Database, string Migration, DateTimeOffset MadeAt)
{
    public const int CurrentFormat = 1;
    public const string Sqlite = "sqlite", Postgres = "postgres", Entry = "manifest.json", DatabaseEntry = "pontua.db", Tables = "tables/";

    /// <summary>Folders of the data folder that are kept as they are. Snapshots are not: they are made again.</summary>
    public static readonly string[] Folders = ["blobs", "keys", "imports"];

    public static async Task<BackupManifest?> ReadAsync(ZipArchive archive, CancellationToken cancellation)
    {
        if (archive.GetEntry(Entry) is not { } entry)
        {
            return null;
        }

        await using var stream = await entry.OpenAsync(cancellation);
        try
        {
            return await JsonSerializer.DeserializeAsync<BackupManifest>(stream, cancellationToken: cancellation);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public async Task WriteAsync(ZipArchive archive, CancellationToken cancellation)
    {
        await using var stream = await archive.CreateEntry(Entry).OpenAsync(cancellation);
        await JsonSerializer.SerializeAsync(stream, this, cancellationToken: cancellation);
    }
}
