using Microsoft.EntityFrameworkCore;
using Pontua.Ingestion;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion;

/// <summary>An import that stands, of the same file as another that would bring its rows in once more.</summary>
/// <param name="Day">On which it began, in the workspace's zone.</param>
/// <param name="IsUndated">Its grades have no time of their own; else the two read the file otherwise.</param>
public sealed record StandingImport(int Number, DateOnly Day, bool IsUndated);

/// <summary>Finds out whether a file is in already by other choices: a row without an id is known by what is made of it, so that it would be counted beside itself.</summary>
sealed class SameFile(IDbContextFactory<PontuaContext> contexts)
{
    /// <summary>The last such import; null: none, or one that knows the rows again.</summary>
    /// <param name="fileHash">As <see cref="SourceFile.Hash"/>; null: not known.</param>
    /// <param name="number">The import that asks; null: a new one.</param>
    public async Task<StandingImport?> FindAsync(ImportKind kind, string? fileHash, int? number, KeptMapping mapping, CancellationToken cancellation)
    {
        if (fileHash is null)
        {
            return null;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var imports = await context.Imports.AsNoTracking()
            .Where(i => i.Kind == kind && i.FileHash == fileHash && i.Number != number && ((i.State == ImportState.Done && i.Stored > 0) || (i.State == ImportState.Running && i.StoredFile == null && i.StoredMapping != null)))
            .OrderByDescending(i => i.Number).ToListAsync(cancellation);
        var zone = (await context.ReadWorkspaceAsync(cancellation)).Calendar;
        if (imports.Count == 0 || imports.Exists(i => KeptMapping.Parse(i.StoredMapping) is { } stored && InZone(mapping).KnowsRowsOf(InZone(stored), kind)))
        {
            return null;
        }

        return new(imports[0].Number, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(imports[0].StartedAt, zone).DateTime), kind is ImportKind.Grades && !mapping.Fields.ContainsKey($"{GradeField.At}"));

        // A choice of columns on its page has no zone of its own; nor had imports at first.
        KeptMapping InZone(KeptMapping read) => read with { Zone = read.Zone ?? zone.Id };
    }
}
