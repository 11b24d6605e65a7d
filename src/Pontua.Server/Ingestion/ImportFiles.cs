using Pontua.Server.Hosting;

namespace Pontua.Server.Ingestion;

/// <summary>Names of an import's files in the data folder, by workspace: uploads, and refused rows.</summary>
sealed class ImportFiles(DataFolder folder, CurrentWorkspace current)
{
    /// <summary>Where refused rows go while nobody knows yet whether the file is taken at all.</summary>
    public string NewRefused() => Of($"{current.Id}-{Guid.CreateVersion7()}.part");

    /// <summary>Refused rows of a dry run: the last dry run's only.</summary>
    public string TriedRefused(int? import) => Of($"{current.Id}-{import}-ensaio.csv");

    /// <summary>Gives the refused rows the name they are found by; null where nothing was refused.</summary>
    public string? Keep(string? refused, int import)
    {
        if (refused is null)
        {
            return null;
        }

        var name = $"{current.Id}-{import}-recusadas.csv";
        File.Move(refused, Of(name), overwrite: true);
        return name;
    }

    /// <summary>A name for an upload; the user's own name is a column.</summary>
    public string NewUpload() => $"{current.Id}-{Guid.CreateVersion7()}.upload";

    /// <summary>The whole path of a name that was kept.</summary>
    public string Of(string name) => Path.Combine(folder.Imports, Path.GetFileName(name));

    /// <summary>Takes away what a killed import left half written; the caller has the import lock.</summary>
    public void RemoveLeftOver()
    {
        foreach (var path in Directory.EnumerateFiles(folder.Imports, $"{current.Id}-*.part"))
        {
            File.Delete(path);
        }
    }
}
