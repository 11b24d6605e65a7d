using Pontua.Ingestion.Acquisition;

namespace Pontua.Tests.Ingestion.Acquisition;

public class KnownSourcesTests
{
    [Fact]
    public void Every_key_of_every_list_is_found_case_aside()
        => KnownSources.Keys.ShouldAllBe(one => Found(one.Key.ToUpperInvariant()) == one.Source.Name && Found(one.Key.ToLowerInvariant()) == one.Source.Name);

    [Fact]
    public void No_key_stands_twice() => KnownSources.Keys.GroupBy(one => one.Key, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1).Select(same => same.Key).ShouldBeEmpty();

    [Fact]
    public void A_host_is_written_in_small_letters_without_what_an_address_has_around_it()
        => KnownSources.Keys.Where(one => one.Key != one.Source.Name).ShouldAllBe(one => !one.Key.Any(char.IsUpper) && !one.Key.Contains('/') && !one.Key.StartsWith("www.", StringComparison.Ordinal));

    [Theory, InlineData("google.com", true), InlineData("google.de", true), InlineData("google.com.br", true), InlineData("google.co.uk", true), InlineData("google.org", false), InlineData("google.com.evil", false), InlineData("google.", false)]
    public void A_star_stands_for_the_end_of_a_country(string host, bool isKnown) => (KnownSources.Find(host, out _) is not null).ShouldBe(isKnown);

    [Theory, InlineData("fb-ads", true), InlineData("adwords", true), InlineData("tiktok_ad", true), InlineData("facebook", false), InlineData("threads", false), InlineData("leads", false)]
    public void Only_advertisers_put_ads_behind_a_name(string said, bool isPaidName)
    {
        KnownSources.Find(said, out var found);
        found.ShouldBe(isPaidName);
    }

    static string? Found(string key) => KnownSources.Find(key.Replace("*", "com.br", StringComparison.Ordinal), out _)?.Name;
}
