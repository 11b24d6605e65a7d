using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Pontua.Server.Hosting;
using Pontua.Server.Measurement;
using Pontua.Server.Ui;

namespace Pontua.Server.Commands.Ask;

/// <summary>What questions share on the command line; a value that cannot be read is wrong usage.</summary>
static class AskOptions
{
    public static readonly Option<DateOnly?> From = Day("--from");
    public static readonly Option<DateOnly?> To = Day("--to");
    public static readonly Option<string> Unit = new("--unit") { Description = Sentences.Of("ask.option.unit") };
    public static readonly Option<string> Channel = new("--channel") { Description = Sentences.Of("ask.option.channel") };
    public static readonly Option<string> Goal = new("--goal") { Description = Sentences.Of("ask.option.goal") };
    public static readonly Option<TimeSpan?> Within = Span("--within");
    public static readonly Option<TimeSpan?> Window = Span("--window");
    public static readonly Option<IReadOnlyList<string>> Steps = new("--steps") { Description = Sentences.Of("ask.option.steps"), Required = true, CustomParser = ReadSteps };
    public static readonly Option<string> Person = new("--person") { Description = Sentences.Of("ask.option.person"), Required = true };
    public static readonly Option<int?> Length = Number("--length", 1, PathsAsked.LongestLength);
    public static readonly Option<int?> Top = Number("--top", 0, int.MaxValue);
    public static readonly Option<MeasuresBy?> By = OneOf.OrNoneOf<MeasuresBy>("--by", Sentences.Of("ask.option.by"));

    public static Selection Selection(ParseResult asked) => new(asked.GetValue(From), asked.GetValue(To), asked.GetValue(Unit), asked.GetValue(Channel));

    public static GoalAsked GoalAsked(ParseResult asked) => new(asked.GetValue(Goal), asked.GetValue(Within));

    /// <summary>30d, 12h, 45m, 90s.</summary>
    public static bool TryReadSpan(string text, out TimeSpan span)
    {
        span = default;
        if (text.Length < 2 || !int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return false;
        }

        double? seconds = text[^1] switch { 'd' => 86_400, 'h' => 3_600, 'm' => 60, 's' => 1, _ => null };
        if (seconds is null || count * seconds > 200 * 365 * 86_400d)
        {
            return false;
        }

        span = TimeSpan.FromSeconds(count * seconds.Value);
        return true;
    }

    static Option<DateOnly?> Day(string name) => new(name)
    {
        Description = Sentences.Of("ask.option" + name.Replace("--", ".", StringComparison.Ordinal)),
        CustomParser = result => FromAddress.Day(result.Tokens[0].Value) ?? Wrong<DateOnly?>(result, "ask.usage.day", name),
    };

    static Option<TimeSpan?> Span(string name) => new(name)
    {
        Description = Sentences.Of("ask.option" + name.Replace("--", ".", StringComparison.Ordinal)),
        CustomParser = result => TryReadSpan(result.Tokens[0].Value, out var span) ? span : Wrong<TimeSpan?>(result, "ask.usage.span", name),
    };

    static Option<int?> Number(string name, int lowest, int highest) => new(name)
    {
        Description = Sentences.Of("ask.option" + name.Replace("--", ".", StringComparison.Ordinal)),
        CustomParser = result => int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= lowest && number <= highest
            ? number : Wrong<int?>(result, "ask.usage.number", name, lowest, highest),
    };

    /// <summary>The names between semicolons.</summary>
    static IReadOnlyList<string>? ReadSteps(ArgumentResult result)
    {
        var names = result.Tokens[0].Value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return names.Length is >= 1 and <= FunnelAsked.MostSteps ? names : Wrong<IReadOnlyList<string>>(result, "ask.usage.steps", "--steps", FunnelAsked.MostSteps);
    }

    static T? Wrong<T>(ArgumentResult result, string code, params object[] arguments)
    {
        result.AddError(Sentences.Of(code, [.. arguments, result.Tokens[0].Value]));
        return default;
    }
}
