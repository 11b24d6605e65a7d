using Pontua.Ingestion;

namespace Pontua.Server.Ingestion;

/// <summary>Reads what <see cref="MappingForm"/> sends.</summary>
static class SentMapping
{
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
            NullIfEmpty(form["anonymous"]), NullIfEmpty(form["zone"]), $"{form["create"]}" == "true", NullIfEmpty(form["side"]), NullIfEmpty(form["scale"]));
    }

    static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
