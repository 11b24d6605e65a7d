using System.Runtime.CompilerServices;

namespace Pontua.Server.Tests.House;

/// <summary>The product's own source files, for tests that read them.</summary>
static class Sources
{
    /// <param name="endings">Without the dot.</param>
    public static IEnumerable<string> Files(params string[] endings)
        => Directory.EnumerateFiles(Path.Combine(Root(), "src"), "*.*", SearchOption.AllDirectories)
            .Where(file => endings.Any(e => file.EndsWith($".{e}", StringComparison.Ordinal)) && !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"));

    /// <summary>The path of a file, from the root of the repository.</summary>
    public static string Of(params string[] parts) => Path.Combine([Root(), .. parts]);

    static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(here, "../../../.."));
}
