using Microsoft.AspNetCore.Components;

namespace Pontua.Server.Ui;

/// <summary>What every field has: a name that the form sends, a label, a hint, an error in words.</summary>
public abstract class FieldBase : ComponentBase
{
    [Parameter, EditorRequired] public required string Name { get; set; }
    [Parameter, EditorRequired] public required string Label { get; set; }
    [Parameter] public string? Value { get; set; }
    [Parameter] public string? Hint { get; set; }

    /// <summary>Why the form came back; null: nothing wrong here.</summary>
    [Parameter] public string? Error { get; set; }
    [Parameter] public bool Required { get; set; }

    /// <summary>Says "(optional)" behind the label.</summary>
    [Parameter] public bool Optional { get; set; }

    /// <summary>Else made from <see cref="Name"/>; to be given where a page has two fields of one name.</summary>
    [Parameter] public string? Id { get; set; }

    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? More { get; set; }

    /// <summary><see cref="More"/>; the field at fault takes the focus as well.</summary>
    protected IEnumerable<KeyValuePair<string, object>>? Others => Error is null ? More : [.. More ?? new Dictionary<string, object>(), new("autofocus", true)];

    protected string ControlId => Id ?? "f-" + Name.Replace('.', '-').Replace('[', '-').Replace("]", "", StringComparison.Ordinal);
    protected string? Invalid => Error is null ? null : "true";

    protected string? DescribedBy => (Hint, Error) switch
    {
        (null, null) => null,
        (not null, null) => $"{ControlId}-hint",
        (null, not null) => $"{ControlId}-error",
        _ => $"{ControlId}-error {ControlId}-hint",
    };
}
