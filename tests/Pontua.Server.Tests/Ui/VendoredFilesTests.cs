using System.Security.Cryptography;
using System.Text.Json;

namespace Pontua.Server.Tests.Ui;

/// <summary>The browser's files are those that lib.json names: a file changed by hand, or one nobody lists, fails.</summary>
public class VendoredFilesTests
{
    public static readonly TheoryData<string> Folders = ["src/Pontua.Server/wwwroot/lib", "tests/Pontua.Browser.Tests/lib"];

    [Theory, MemberData(nameof(Folders))]
    public void Each_file_has_the_sha256_that_its_list_gives(string folder)
    {
        var path = Path.Combine(Repository, folder);
        var listed = JsonDocument.Parse(File.ReadAllText(Path.Combine(path, "lib.json"))).RootElement.EnumerateArray()
            .SelectMany(library => library.TryGetProperty("files", out var files) ? files.EnumerateArray().ToArray() : [])
            .ToDictionary(file => file.GetProperty("file").GetString()!, file => file.GetProperty("sha256").GetString()!);
        var there = Directory.GetFiles(path).Select(Path.GetFileName).OfType<string>().Where(name => name != "lib.json")
            .ToDictionary(name => name, name => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(path, name)))));
        there.ShouldBe(listed, ignoreOrder: true);
    }

    [Theory, MemberData(nameof(Folders))]
    public void Each_library_is_listed_with_version_and_licence(string folder)
        => JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository, folder, "lib.json"))).RootElement.EnumerateArray()
            .ShouldAllBe(library => library.GetProperty("version").GetString() != "" && library.GetProperty("licence").GetString() != "");

    [Fact]
    public void The_stylesheet_stays_small()
        => new FileInfo(Path.Combine(Repository, "src/Pontua.Server/wwwroot/app.css")).Length.ShouldBeLessThanOrEqualTo(40 * 1024);

    [Fact]
    public void No_page_has_a_style_or_a_script_of_its_own()
    {
        // The content security policy would refuse them, and only in the browser.
        string[] refused = [" style=\"", "<style", " onclick=\"", " onchange=\"", " onsubmit=\"return", "javascript:"];
        foreach (var page in Directory.GetFiles(Path.Combine(Repository, "src"), "*.razor", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(page);
            refused.ShouldAllBe(mark => !text.Contains(mark, StringComparison.OrdinalIgnoreCase), page);
        }
    }

    static string Repository
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder!.FullName, "Pontua.slnx")))
            {
                folder = folder.Parent;
            }

            return folder.FullName;
        }
    }
}
