using System.Collections.Frozen;

namespace Pontua.Ingestion.Acquisition;

/// <summary>Finds a source on the lists by its host, a host above it, its name or a shorthand; case aside.</summary>
static class KnownSources
{
    public const string Google = "Google", Bing = "Bing", WhatsApp = "WhatsApp";

    static readonly (SourceKind Kind, string Lines)[] Lists =
    [
        (SourceKind.Search, SearchEngines.Lines),
        (SourceKind.Social, SocialNetworks.Lines),
        (SourceKind.Video, VideoSites.Lines),
        (SourceKind.Shopping, Shops.Lines),
        (SourceKind.Email, Mailboxes.Lines),
        (SourceKind.Ai, AiAssistants.Lines),
        (SourceKind.Other, OtherSites.Lines),
    ];

    /// <summary>Every name, host and shorthand as it stands on a list: a <c>.*</c> stands for the end of any country, <c>.com</c> among them.</summary>
    internal static readonly IReadOnlyList<(string Key, KnownSource Source)> Keys = [.. Lists.SelectMany(list => Read(list.Kind, list.Lines))];

    static readonly FrozenDictionary<string, KnownSource>.AlternateLookup<ReadOnlySpan<char>>
        Whole = Lookup(Keys.Where(one => !one.Key.EndsWith(".*", StringComparison.Ordinal))),
        WithoutCountry = Lookup(Keys.Where(one => one.Key.EndsWith(".*", StringComparison.Ordinal)).Select(one => (one.Key[..^2], one.Source))),
        PaidNames = Lookup(new[] { "adwords", "google-adwords", "google_adwords", "googleadwords", "gads" }.Select(name => (name, Keys.First(one => one.Key == Google).Source)));

    /// <summary>Null: on no list.</summary>
    /// <param name="isPaidName">It is a name with <c>ad</c> or <c>ads</c> behind it, as only advertisers write it: <c>fb-ads</c>, <c>googleads</c>.</param>
    public static KnownSource? Find(ReadOnlySpan<char> said, out bool isPaidName)
    {
        isPaidName = false;
        if (Whole.TryGetValue(said, out var known) || (said.Contains('.') && TryFindHost(said, out known)))
        {
            return known;
        }

        isPaidName = PaidNames.TryGetValue(said, out known) || (WithoutAds(said) is { IsEmpty: false } name && Whole.TryGetValue(name, out known));
        return known;
    }

    /// <summary>The longest that is listed of <c>br.search.yahoo.com</c>, <c>search.yahoo.com</c>, <c>yahoo.com</c>. Its last part alone is none: <c>.google</c> is no search engine.</summary>
    static bool TryFindHost(ReadOnlySpan<char> host, out KnownSource? known)
    {
        var end = host.Length - CountryLength(host);
        for (var from = 0; ;)
        {
            var dot = host[from..].IndexOf('.');
            if (dot < 0)
            {
                known = null;
                return false;
            }

            if (Whole.TryGetValue(host[from..], out known) || (from < end && end < host.Length && WithoutCountry.TryGetValue(host[from..end], out known)))
            {
                return true;
            }

            from += dot + 1;
        }
    }

    /// <summary>Of <c>.com</c>, <c>.de</c>, <c>.com.br</c>, <c>.co.uk</c>; 0: it ends otherwise.</summary>
    static int CountryLength(ReadOnlySpan<char> host)
    {
        var last = host.LastIndexOf('.');
        var ending = host[(last + 1)..];
        if (ending.Equals("com", StringComparison.OrdinalIgnoreCase))
        {
            return 4;
        }

        if (ending.Length != 2)
        {
            return 0;
        }

        var second = host[..last];
        var secondDot = second.LastIndexOf('.');
        var middle = second[(secondDot + 1)..];
        return secondDot > 0 && (middle.Equals("com", StringComparison.OrdinalIgnoreCase) || middle.Equals("co", StringComparison.OrdinalIgnoreCase)) ? host.Length - secondDot : 3;
    }

    static ReadOnlySpan<char> WithoutAds(ReadOnlySpan<char> said)
        => said.EndsWith("ads", StringComparison.OrdinalIgnoreCase) ? said[..^3].TrimEnd("-_ .")
            : said.EndsWith("ad", StringComparison.OrdinalIgnoreCase) ? said[..^2].TrimEnd("-_ .")
            : default;

    /// <summary>A line is a name, a colon, and what else tells of it; the name tells of itself.</summary>
    static IEnumerable<(string Key, KnownSource Source)> Read(SourceKind kind, string lines)
    {
        foreach (var line in lines.Split('\n', StringSplitOptions.TrimEntries))
        {
            var (name, keys) = line.IndexOf(": ", StringComparison.Ordinal) is var colon and > 0 ? (line[..colon], line[(colon + 2)..]) : (line, line);
            var source = new KnownSource(name, kind);
            foreach (var key in keys.Split(',', StringSplitOptions.TrimEntries).Prepend(name).Distinct(StringComparer.OrdinalIgnoreCase))
            {
                yield return (key, source);
            }
        }
    }

    static FrozenDictionary<string, KnownSource>.AlternateLookup<ReadOnlySpan<char>> Lookup(IEnumerable<(string Key, KnownSource Source)> keys)
        => keys.ToFrozenDictionary(one => one.Key, one => one.Source, StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
