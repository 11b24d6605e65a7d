namespace Pontua.Tests;

/// <summary>Real data beside the checkout, never in it: tests over it are skipped where it is absent.</summary>
static class RealData
{
    /// <summary>The folder of a data set; null: it is not on this machine.</summary>
    public static string? FolderOf(string set)
    {
        var shared = Environment.GetEnvironmentVariable("PONTUA_SHARED");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); shared is null && folder is not null; folder = folder.Parent)
        {
            shared = Directory.Exists(Path.Combine(folder.FullName, "shared", "data")) ? Path.Combine(folder.FullName, "shared") : null;
        }

        var found = Path.Combine(shared ?? "", "data", set);
        return Directory.Exists(found) ? found : null;
    }
}
