using Pontua.Ingestion;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion;

/// <summary>Names of an import's files in the data folder, by workspace: uploads, and refused rows.</summary>
sealed class ImportFiles(DataFolder folder, CurrentWorkspace current)
{
    /// <summary>Where refused rows go while nobody knows yet whether the file is taken at all.</summary>
    public string NewRefused() => Of($"{current.Id}-{Guid.CreateVersion7()}.part");

    /// <summary>Refused rows of a dry run: the last dry run's only.</summary>
    public string TriedRefused(int? import) => Of($"{current.Id}-{import}-ensaio.csv");

    /// <summary>Gives the refused rows the name they are found by, and keeps their reasons beside them; null where nothing was refused.</summary>
    public async Task<string?> KeepAsync(RefusedRows refused, int import)
    {
        if (refused.Path is not { } path)
        {
            return null;
        }

        var name = $"{current.Id}-{import}-recusadas.csv";
        File.Move(path, Of(name), overwrite: true);
        await KeptReasons.WriteAsync(Of(ReasonsBeside(name)), refused.Reasons);
        return name;
    }

    /// <summary>Why an import refused rows, as it was kept; empty where it refused none, or where that was not kept.</summary>
    public IReadOnlyList<RefusedReason> ReasonsOf(Import import)
        => import.RefusedFile is { } refused ? KeptReasons.Read(Of(ReasonsBeside(refused))) : [];

    /// <summary>A name for an upload; the user's own name is a column.</summary>
    public string NewUpload() => $"{current.Id}-{Guid.CreateVersion7()}.upload";

    /// <summary>The whole path of a name that was kept.</summary>
    public string Of(string name) => Path.Combine(folder.Imports, Path.GetFileName(name));

    /// <summary>An import is done: its upload goes, and what its dry run refused. The refused rows stay.</summary>
    public void RemoveUpload(Import import)
    {
        Remove(import.StoredFile);
        Remove(TriedRefused(import.Number));
    }

    /// <summary>An import was undone or cancelled, or its upload forgotten: none of its files stays.</summary>
    public void RemoveAll(Import import)
    {
        RemoveUpload(import);
        Remove(import.RefusedFile);
        Remove(import.RefusedFile is { } refused ? ReasonsBeside(refused) : null);
    }

    /// <summary>Takes away uploads that no import knows, last written before this: the process ended while they came in.</summary>
    public void RemoveUnknownUploads(IReadOnlySet<string> known, DateTimeOffset before)
    {
        foreach (var upload in new DirectoryInfo(folder.Imports).EnumerateFiles($"{current.Id}-*.upload*")) // also what was not finished
        {
            if (!known.Contains(upload.Name) && upload.LastWriteTimeUtc < before.UtcDateTime)
            {
                upload.Delete();
            }
        }
    }

    /// <summary>Takes away what a killed import left half written; the caller has the import lock.</summary>
    public void RemoveLeftOver()
    {
        foreach (var pattern in (string[])["part", $"json.*{PrivateFile.Unfinished}"])
        {
            foreach (var path in Directory.EnumerateFiles(folder.Imports, $"{current.Id}-*.{pattern}"))
            {
                File.Delete(path);
            }
        }
    }

    static string ReasonsBeside(string refusedFile) => Path.ChangeExtension(refusedFile, ".json");

    void Remove(string? name)
    {
        if (name is not null)
        {
            File.Delete(Of(name));
        }
    }
}
