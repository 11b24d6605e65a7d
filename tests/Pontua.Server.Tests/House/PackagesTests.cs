using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Pontua.Server.Tests.House;

/// <summary>What the lock files bring in: as Directory.Packages.props says, and named with its licence in the notices.</summary>
public partial class PackagesTests
{
    // Of projects too that the solution does not hold, whose restore would not be noticed.
    static readonly string[] Projects = ["src/Pontua", "src/Pontua.Server", "tests/Pontua.Tests", "tests/Pontua.Server.Tests", "tests/Pontua.Browser.Tests", "eng/Design"];

    [Fact]
    public void Every_lock_file_holds_the_versions_that_are_asked_for()
    {
        var asked = XDocument.Load(Sources.Of("Directory.Packages.props")).Descendants("PackageVersion").ToDictionary(p => p.Attribute("Include")!.Value, p => p.Attribute("Version")!.Value);

        Locked().Where(p => asked.TryGetValue(p.Name, out var version) && version != p.Version).ShouldBeEmpty();
    }

    [Fact]
    public void Every_package_stands_in_the_notices_with_its_licence()
    {
        var named = Row().Matches(File.ReadAllText(Sources.Of("THIRD-PARTY-NOTICES.md"))).SelectMany(row => Name().Matches(row.Value)).Select(name => name.Value.Trim('`')).ToHashSet();

        Locked().Select(p => p.Name).Distinct().Where(name => !named.Contains(name)).ShouldBeEmpty();
    }

    static IEnumerable<(string Project, string Name, string Version)> Locked()
        => from project in Projects
           let file = JsonDocument.Parse(File.ReadAllText(Sources.Of(project, "packages.lock.json")))
           from target in file.RootElement.GetProperty("dependencies").EnumerateObject()
           from package in target.Value.EnumerateObject()
           where package.Value.GetProperty("type").GetString() != "Project"
           select (project, package.Name, package.Value.GetProperty("resolved").GetString()!);

    [GeneratedRegex(@"^\|.+\| [\w-][\w.\- ]+ \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`[^`]+`")]
    private static partial Regex Name();
}
