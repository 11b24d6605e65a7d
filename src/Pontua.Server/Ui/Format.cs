using System.Globalization;
using System.Resources;

namespace Pontua.Server.Ui;

/// <summary>How figures are written: numbers and dates as the reader's language has them, money always as Brazil does.</summary>
/// <remarks>Null is a dash: a figure that does not exist is never 0.</remarks>
public static class Format
{
    const string Dash = "–";
    static readonly CultureInfo Brazil = CultureInfo.GetCultureInfo("pt-BR");
    static readonly ResourceManager Words = new(typeof(Texts));

    static CultureInfo Culture => CultureInfo.CurrentCulture;
    static bool IsPortuguese => Culture.TwoLetterISOLanguageName == "pt";

    /// <summary>1.208</summary>
    public static string Count(long count) => count.ToString("N0", Culture);

    /// <summary>n = 61</summary>
    public static string N(long count) => Say("count.n", Count(count));

    /// <summary>4,3; without the zero that says nothing where <paramref name="decimals"/> is 0.</summary>
    public static string Number(double? value, int decimals = 1) => value is { } v && double.IsFinite(v) ? Math.Round(v, decimals, MidpointRounding.AwayFromZero).ToString($"N{decimals}", Culture) : Dash;

    /// <summary>A share 0..1 as 38 % (pt-BR) or 38% (English).</summary>
    public static string Percent(double? share, int decimals = 0)
        => share is { } s && double.IsFinite(s) ? (s * 100).ToString($"N{decimals}", Culture) + (IsPortuguese ? "\u00a0%" : "%") : Dash;

    /// <summary>+47, −12: NPS always with its sign.</summary>
    public static string Nps(double? value) => value is { } v && double.IsFinite(v) ? WithSign(v, decimals: 0) : Dash;

    /// <summary>R$ 1.234,50, whatever the language.</summary>
    public static string Money(long? cents) => cents is { } c ? (c / 100m).ToString("C", Brazil) : Dash;

    /// <summary>45 s, 4 min 12 s, 2 h 05 min, 3,2 dias.</summary>
    public static string Duration(double? seconds)
    {
        if (seconds is not { } s || !double.IsFinite(s)) { return Dash; }

        var whole = (long)Math.Round(Math.Abs(s));
        var sign = s < 0 ? "\u2212" : "";
        return sign + whole switch
        {
            < 60 => $"{whole}\u00a0s",
            < 3600 => $"{whole / 60}\u00a0min{Rest(whole % 60, "s")}",
            < 86_400 => $"{whole / 3600}\u00a0h{Rest(whole % 3600 / 60, "min")}",
            _ => Days(Math.Round(whole / 86_400d, 1)),
        };
    }

    // 1,9 dia in Portuguese, where the plural begins at 2; 1.9 days in English.
    static string Days(double days)
        => $"{days.ToString("0.#", Culture)}\u00a0{Say(days == 1 || (days < 2 && Culture.TwoLetterISOLanguageName == "pt") ? "day" : "days")}";

    static string Rest(long rest, string unit) => rest == 0 ? "" : $"\u00a0{rest:00}\u00a0{unit}";

    /// <summary>22/11/2026</summary>
    public static string Date(DateOnly? date) => date?.ToString("d", Culture) ?? Dash;

    /// <summary>22/11/2026 14:20, in the zone given.</summary>
    public static string Instant(DateTimeOffset? instant, TimeZoneInfo zone)
        => instant is { } i ? TimeZoneInfo.ConvertTime(i, zone).ToString("g", Culture) : Dash;

    /// <summary>mai. 2026 (pt-BR), May 2026 (English).</summary>
    public static string Month(DateOnly month) => month.ToString("MMM\u00a0yyyy", Culture);

    /// <summary>domingo, 22 de novembro de 2026, beginning with a capital, as a heading does.</summary>
    public static string LongDate(DateOnly date) => Capitalized(date.ToString("D", Culture));

    /// <summary>The same words, beginning with a capital.</summary>
    public static string Capitalized(string words) => words.Length == 0 ? words : char.ToUpper(words[0], Culture) + words[1..];

    /// <summary>Intervalo provável: 27 % a 35 %</summary>
    public static string Interval(string low, string high) => Say("interval", low, high);

    /// <summary>The interval of a share, or nothing where there is none.</summary>
    public static string? PercentInterval(double? low, double? high, int decimals = 0)
        => Percents("interval", low, high, decimals);

    /// <summary>The interval of a share where its column says already what it is.</summary>
    public static string? PercentRange(double? low, double? high, int decimals = 0)
        => Percents("range", low, high, decimals);

    /// <summary>A difference of shares as +1,9 pontos percentuais (pt-BR) or +1.9 percentage points (English).</summary>
    public static string Points(double? difference)
        => difference is { } d && double.IsFinite(d) ? Say("points", WithSign(100 * d)) : Dash;

    /// <summary>A difference as +1,9 (pt-BR) or +1.9 (English); halves are rounded away from 0.</summary>
    /// <param name="decimals">Digits after the comma: none, or one.</param>
    public static string WithSign(double difference, int decimals = 1) => difference.ToString(decimals == 0 ? "+0;\u22120;0" : "+0.0;\u22120.0;0.0", Culture);

    /// <summary>From one to the other, both already in words.</summary>
    public static string Range(string low, string high) => Say("range", low, high);

    static string? Percents(string key, double? low, double? high, int decimals)
        => low is { } l && high is { } h && double.IsFinite(l) && double.IsFinite(h) ? Say(key, Percent(l, decimals), Percent(h, decimals)) : null;

    internal static string Say(string key, params object[] arguments)
        => string.Format(Culture, Words.GetString(key, CultureInfo.CurrentUICulture) ?? key, arguments);
}
