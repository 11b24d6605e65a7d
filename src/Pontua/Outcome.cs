namespace Pontua;

/// <summary>An expected "no" that a person can act on; a bug throws instead.</summary>
/// <param name="Code">Stable and dotted: clients and translations hold on to it. Each area's Texts have the sentence under this key.</param>
/// <param name="Kind">What sort of "no" it is: proxies see it as a status.</param>
public sealed record Refusal(string Code, RefusalKind Kind = RefusalKind.Invalid)
{
    /// <summary>What the sentence names ({0}, {1} …): a file, a row, a column, a limit.</summary>
    public IReadOnlyList<object> Arguments { get; init; } = [];

    /// <summary>Name of the field of the form that it is about; null: none, or the whole.</summary>
    public string? Field { get; init; }

    /// <summary>A refusal whose sentence names things.</summary>
    public static Refusal Of(string code, params object[] arguments) => new(code) { Arguments = arguments };

    public Refusal About(string field) => this with { Field = field };
}

/// <summary>What sort of "no" a <see cref="Refusal"/> is.</summary>
public enum RefusalKind { Invalid, NotFound, Conflict, Forbidden }

/// <summary>What a use case says back: a value, or a refusal.</summary>
public readonly struct Outcome<T>
{
    readonly T? _value;
    readonly Refusal? _refusal;

    Outcome(T? value, Refusal? refusal) => (_value, _refusal) = (value, refusal);

    public static implicit operator Outcome<T>(T value) => new(value, null);
    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);

    public TResult Match<TResult>(Func<T, TResult> value, Func<Refusal, TResult> refused)
        => _refusal is null ? value(_value!) : refused(_refusal);

    /// <summary>True with the value; false with the refusal.</summary>
    public bool Succeeded(out T value, out Refusal refusal)
    {
        (value, refusal) = (_value!, _refusal!);
        return _refusal is null;
    }
}
