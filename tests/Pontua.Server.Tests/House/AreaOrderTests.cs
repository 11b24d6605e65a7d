using System.Text.RegularExpressions;

namespace Pontua.Server.Tests.House;

/// <summary>An area may use the areas to its left. Unused usings do not compile, so usings are the real dependencies, and full names beside them.</summary>
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

    [Fact]
    public void What_areas_stand_on_knows_none_of_them()
    {
        // But the list of what the product is, and the context, which has every table.
        string[] ground = ["Hosting", "Storage", "Ui"], knowing = ["Product.cs", "PontuaContext.cs"];
        var wrong =
            from file in Sources.Files("cs", "razor")
            where ground.Contains(Path.GetRelativePath(Sources.Of("src", "Pontua.Server"), file).Split(Path.DirectorySeparatorChar)[0]) && !knowing.Contains(Path.GetFileName(file))
            from Match use in ServerUsing().Matches(File.ReadAllText(file))
            where LeftToRight.Contains(use.Groups["area"].Value)
            select $"{Path.GetFileName(file)} uses {use.Groups["area"].Value}";

        wrong.ShouldBeEmpty();
    }

    [GeneratedRegex(@"^@?using (?:static )?Pontua\.Server\.(?<area>\w+)", RegexOptions.Multiline)]
    private static partial Regex ServerUsing();

    [GeneratedRegex(@"(?:^@?using (?:static )?Pontua|\bPontua\.Server)\.(?:Server\.)?(?<area>\w+)", RegexOptions.Multiline)]
    private static partial Regex Using();
}
