using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Pontua.Governance;

namespace Pontua.Server.Tests.House;

public partial class HouseRulesTests
{
    [Fact]
    public void The_pure_project_leans_on_the_runtime_alone()
        => typeof(Workspace).Assembly.GetReferencedAssemblies().ShouldAllBe(a => a.Name!.StartsWith("System"));

    [Fact]
    public void Every_text_is_there_in_both_languages_with_the_same_gaps()
    {
        foreach (var texts in AllTexts)
        {
            var (portuguese, english) = (Read(texts, ""), Read(texts, "en"));
            english.Keys.ShouldBe(portuguese.Keys, ignoreOrder: true, customMessage: texts.FullName);
            foreach (var key in portuguese.Keys)
            {
                portuguese[key].ShouldNotBeNullOrWhiteSpace($"{texts.FullName} {key}");
                Gaps(english[key]).ShouldBe(Gaps(portuguese[key]), $"{texts.FullName} {key}");
            }
        }

        static string[] Gaps(string text) => [.. Gap().Matches(text).Select(m => m.Value).Distinct().Order()];
    }

    [Fact]
    public void What_an_address_asks_is_read_as_text()
    {
        // Any other type would be parsed by the framework, which answers 500 to what it cannot read.
        var parsed = from page in typeof(Program).Assembly.GetTypes()
                     from asked in page.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
                     where asked.IsDefined(typeof(SupplyParameterFromQueryAttribute)) && asked.PropertyType != typeof(string) && asked.PropertyType != typeof(string[])
                     select $"{page.Name}.{asked.Name}";

        parsed.ShouldBeEmpty();
    }

    [Fact]
    public void Every_refusal_has_a_sentence()
    {
        var known = AllTexts.SelectMany(t => Read(t, "").Keys).ToHashSet();

        // Kernels know no people: what they refuse is read by the code beside them.
        var silent = from file in Sources.Files("cs", "razor").Where(f => !f.Contains($"{Path.DirectorySeparatorChar}Journeys{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
                     from Match refusal in RefusalCode().Matches(File.ReadAllText(file))
                     let code = refusal.Groups["code"].Value
                     where !known.Contains(code)
                     select $"{Path.GetFileName(file)}: {code}";

        silent.Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void Every_word_that_a_page_asks_for_is_there()
    {
        var missing = from file in Sources.Files("razor")
                      from Match word in Word().Matches(File.ReadAllText(file))
                      where !TextsOf(file).Contains(word.Groups["key"].Value)
                      select $"{Path.GetFileName(file)}: {word.Groups["key"].Value}";

        missing.Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void Every_sentence_about_a_number_is_there_for_one_and_for_several()
    {
        var missing = from file in Sources.Files("razor").Concat(Sources.Files("cs"))
                      from Match counted in Counted().Matches(File.ReadAllText(file))
                      from key in new[] { counted.Groups["key"].Value, $"{counted.Groups["key"].Value}.one" }
                      where !TextsOf(file).Contains(key)
                      select $"{Path.GetFileName(file)}: {key}";

        missing.Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void No_style_attribute_and_no_inline_script_which_the_browser_would_refuse()
    {
        var wrong = from file in Sources.Files("razor")
                    from Match match in Inline().Matches(File.ReadAllText(file))
                    select $"{Path.GetFileName(file)}: {match.Value}";

        wrong.ShouldBeEmpty();
    }

    /// <summary>The keys of a file's own area, found as the compiler does: the nearest folder upwards that has Texts.</summary>
    static HashSet<string> TextsOf(string file)
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(file)!);
        while (!File.Exists(Path.Combine(folder.FullName, "Texts.cs")))
        {
            folder = folder.Parent!;
        }

        return [.. Read(AllTexts.Single(t => t.Namespace!.Split('.')[^1] == folder.Name), "").Keys];
    }

    static IEnumerable<Type> AllTexts => typeof(Program).Assembly.GetTypes().Where(t => t.Name == "Texts");

    static Dictionary<string, string> Read(Type texts, string culture)
        => new ResourceManager(texts).GetResourceSet(CultureInfo.GetCultureInfo(culture), createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!);

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Gap();

    [GeneratedRegex(@"Refusal(?:\.Of)?\(\s*""(?<code>[a-z0-9_]+(?:\.[a-z0-9_]+)+)""")]
    private static partial Regex RefusalCode();

    [GeneratedRegex("""\bCounted\("(?<key>[a-z0-9_.\-]+)",""")]
    private static partial Regex Counted();

    [GeneratedRegex("""\bText\["(?<key>[a-z0-9_.\-]+)"[\],]""")]
    private static partial Regex Word();

    [GeneratedRegex("""\sstyle="|\son(?:click|change|submit|load)="[^@]|<script>""")]
    private static partial Regex Inline();
}
