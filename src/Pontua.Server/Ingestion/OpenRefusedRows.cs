using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;

namespace Pontua.Server.Ingestion;

/// <summary>Hands out the rows that an import, or the dry run of one, refused: they are the company's data on its way out, so the audit has a line for it.</summary>
sealed class OpenRefusedRows(ShowImports show, ImportJobs jobs, ImportFiles files, CurrentWorkspace current, CurrentMember member, Audit audit)
{
    /// <summary>Where the file lies, and the name that people know it by: the upload's own, told apart.</summary>
    public async Task<Outcome<(string Path, string FileName)>> RunAsync(int number, CancellationToken cancellation)
    {
        if (member.Require(Role.Manager) is { } notAllowed)
        {
            return notAllowed;
        }

        var import = await show.FindAsync(number, cancellation);
        var tried = jobs.Find(current.Id, number) is { DryRun: true, Report.RefusedFile: { } path } ? path : null;
        var kept = tried ?? (import?.RefusedFile is { } name ? files.Of(name) : null);
        if (import is null || kept is null || !File.Exists(kept))
        {
            return Refusal.Of("import.not_found", number) with { Kind = RefusalKind.NotFound };
        }

        await audit.NoteAsync("import.refused_rows_exported", $"Import {number}", cancellation);
        return (kept, Sentences.Of("refused.file_name", Path.GetFileNameWithoutExtension(import.FileName)));
    }
}
