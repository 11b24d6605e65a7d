using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Ingestion;
using Pontua.Server.Storage;

namespace Pontua.Server.Commands;

/// <param name="Check">database, settings, audit, touches, disk.</param>
/// <param name="Found">What was looked at and seen, in words.</param>
sealed record Finding(string Check, bool Ok, string Found);

sealed record Diagnosis(bool Healthy, IReadOnlyList<Finding> Checks);

/// <summary>Looks whether what is stored is what was written: file and indexes, settings, the audit's chain, every touch's checksum, room on the disk.</summary>
sealed class Doctor(PontuaContext context, IServiceScopeFactory scopes, DataFolder folder)
{
    const long LeastFreeBytes = 500_000_000;

    public async Task<Diagnosis> RunAsync(CancellationToken cancellation)
    {
        var (audit, touches) = await LookIntoWorkspacesAsync(cancellation);
        Finding[] checks = [await LookAtDatabaseAsync(cancellation), await LookAtSettingsAsync(cancellation), audit, touches, LookAtDisk()];
        return new(checks.All(c => c.Ok), checks);
    }

    async Task<Finding> LookAtDatabaseAsync(CancellationToken cancellation)
    {
        var faults = context.Database.IsNpgsql()
            ? await context.Database.SqlQuery<string>($"select c.relname::text as \"Value\" from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace where n.nspname = current_schema() and not i.indisvalid").ToListAsync(cancellation)
            : await context.Database.SqlQuery<string>($"select integrity_check as Value from pragma_integrity_check where integrity_check <> 'ok' union all select 'foreign key: ' || \"table\" from pragma_foreign_key_check").ToListAsync(cancellation);
        return new("database", faults.Count == 0, faults.Count == 0 ? Sentences.Of("doctor.found_whole") : string.Join("; ", faults.Take(5)));
    }

    async Task<Finding> LookAtSettingsAsync(CancellationToken cancellation)
    {
        var faults = context.Database.IsNpgsql()
            ? await context.Database.SqlQuery<string>($"""
                select c.table_name::text as "Value" from information_schema.columns c join pg_class t on t.oid = format('%I.%I', c.table_schema, c.table_name)::regclass
                where c.table_schema = current_schema() and c.column_name = 'workspace_id' and not (t.relrowsecurity and t.relforcerowsecurity)
                union all select 'synchronous_commit' where current_setting('synchronous_commit') = 'off'
                """).ToListAsync(cancellation)
            : await context.Database.SqlQuery<string>($"select 'journal_mode=' || journal_mode as Value from pragma_journal_mode where journal_mode <> 'wal' union all select 'synchronous=' || synchronous from pragma_synchronous where synchronous < 2 union all select 'foreign_keys=off' from pragma_foreign_keys where foreign_keys = 0").ToListAsync(cancellation);
        return new("settings", faults.Count == 0, faults.Count == 0 ? Sentences.Of("doctor.found_as_set") : string.Join("; ", faults));
    }

    async Task<(Finding Audit, Finding Touches)> LookIntoWorkspacesAsync(CancellationToken cancellation)
    {
        var (entries, touches) = (0L, 0L);
        List<string> broken = [], changed = [];
        foreach (var workspace in await context.Workspaces.OrderBy(w => w.Number).ToListAsync(cancellation))
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentWorkspace>().Enter(workspace.Id);
            await using var inside = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<PontuaContext>>().CreateDbContextAsync(cancellation);
            AuditEntry? before = null;
            await foreach (var entry in inside.AuditEntries.AsNoTracking().OrderBy(e => e.Seq).AsAsyncEnumerable().WithCancellation(cancellation))
            {
                entries++;
                if (!entry.Follows(before) && broken.Count < 5)
                {
                    broken.Add(Sentences.Of("doctor.found_broken", workspace.ShortName, entry.Seq));
                }

                before = entry;
            }

            await foreach (var touch in inside.Touches.AsNoTracking().OrderBy(t => t.Seq).AsAsyncEnumerable().WithCancellation(cancellation))
            {
                touches++;
                if (LogRow.Of(touch).Checksum != touch.Checksum && changed.Count < 5)
                {
                    changed.Add(Sentences.Of("doctor.found_changed", workspace.ShortName, touch.Seq));
                }
            }
        }

        return (
            new("audit", broken.Count == 0, broken.Count == 0 ? Sentences.Of("doctor.found_entries", entries) : string.Join("; ", broken)),
            new("touches", changed.Count == 0, changed.Count == 0 ? Sentences.Of("doctor.found_touches", touches) : string.Join("; ", changed)));
    }

    Finding LookAtDisk()
    {
        var free = new DriveInfo(folder.Path).AvailableFreeSpace;
        return new("disk", free >= LeastFreeBytes, Sentences.Of("doctor.found_free", free / 1e9));
    }
}
