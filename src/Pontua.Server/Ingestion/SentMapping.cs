using Pontua.Ingestion;
using Pontua.TouchpointMap;

namespace Pontua.Server.Ingestion;

/// <summary>Reads what <see cref="MappingForm"/> sends.</summary>
static class SentMapping
{
    /// <summary>What a name that is not on the map may be sent with, beside <c>=</c> and a touchpoint's name.</summary>
    public const string Make = "make", Without = "none";

    public static KeptMapping Of(IFormCollection form, ImportKind kind)
    {
        var fields = new Dictionary<string, string>();
        foreach (var name in kind is ImportKind.Touches ? Enum.GetNames<TouchField>() : Enum.GetNames<GradeField>())
        {
            var (column, second, constant) = ($"{form[$"col-{name}"]}", $"{form[$"plus-{name}"]}", $"{form[$"const-{name}"]}".Trim());
            var source = constant.Length > 0 ? $"={constant}" : second.Length > 0 ? $"{column}+{second}" : column;
            if (source.Length > 0)
            {
                fields[name] = source;
            }
        }

        return new(fields, $"{form["where"]}".Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            NullIfEmpty(form["anonymous"]), NullIfEmpty(form["zone"]), $"{form["create"]}" == "true", NullIfEmpty(form["side"]), NullIfEmpty(form["scale"]), TouchpointsOf(form), NullIfEmpty(form["durations"]));
    }

    static Dictionary<string, MeantTouchpoint> TouchpointsOf(IFormCollection form)
    {
        var chosen = new Dictionary<string, MeantTouchpoint>();
        for (var index = 0; index < ShowUnknownNames.MostShown; index++)
        {
            var (name, sent) = ($"{form[$"name-{index}"]}", $"{form[$"place-{index}"]}");
            var touchpoint = sent switch { Make => name, Without => TouchpointNames.Without, ['=', .. var onMap] => onMap, _ => null };
            if (touchpoint is not null && IsName(name) && (touchpoint == TouchpointNames.Without || IsName(touchpoint)))
            {
                chosen[name] = new(touchpoint);
            }
        }

        return chosen;
    }

    static bool IsName(string text) => Text.Clean(text, Touchpoint.LongestName).Succeeded(out _, out _);

    static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
