using System.Text.RegularExpressions;

namespace Pontua.Server.Tests.House;

/// <summary>An area may use the areas to its left. Unused usings do not compile, so usings are the real dependencies.</summary>
public partial class AreaOrderTests
{
    static readonly string[] LeftToRight =
    [
        "Journeys", "Governance", "TouchpointMap", "Crm", "Ingestion",
        "Feedback", "Measurement", "Marketing", "Automation", "Consorcio",
    ];

    [Fact]
    public void An_area_uses_only_areas_to_its_left()
    {
        var wrong =
            from file in Sources.Files("cs", "razor")
            let area = Array.FindIndex(LeftToRight, name => file.Contains($"{Path.DirectorySeparatorChar}{name}{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            where area >= 0
            from Match use in Using().Matches(File.ReadAllText(file))
            let used = Array.IndexOf(LeftToRight, use.Groups["area"].Value)
            where used > area
            select $"{Path.GetFileName(file)}: {LeftToRight[area]} uses {LeftToRight[used]}";

        wrong.ShouldBeEmpty();
    }

    [GeneratedRegex(@"^@?using (?:static )?Pontua(?:\.Server)?\.(?<area>\w+)", RegexOptions.Multiline)]
    private static partial Regex Using();
}
