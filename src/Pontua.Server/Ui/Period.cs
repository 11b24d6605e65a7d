namespace Pontua.Server.Ui;

/// <summary>A stretch of days that a page looks at, as its address says it: <c>?periodo=90d</c>, or <c>de-ate</c> with <c>de</c> and <c>ate</c>.</summary>
/// <param name="Code">One of <see cref="Codes"/>.</param>
/// <param name="From">First day, inclusive; null: from the first touch.</param>
/// <param name="To">First day no longer seen; null: to the last touch.</param>
public sealed record Period(string Code, DateOnly? From, DateOnly? To)
{
    public const string Custom = "de-ate", Default = "90d", Year = "365d", Everything = "tudo";

    public static readonly IReadOnlyList<string> Codes = ["30d", Default, Year, "mes", Everything, Custom];

    /// <summary>Reads the address; what cannot be read is the default, the last 90 days.</summary>
    /// <param name="firstDay">yyyy-MM-dd.</param>
    /// <param name="lastDay">As people say it: inclusive.</param>
    /// <param name="today">In the workspace's zone.</param>
    public static Period Read(string? code, string? firstDay, string? lastDay, DateOnly today) => Read(code, FromAddress.Day(firstDay), FromAddress.Day(lastDay), today);

    static Period Read(string? code, DateOnly? firstDay, DateOnly? lastDay, DateOnly today) => code switch
    {
        "30d" or Year => Last(code, int.Parse(code[..^1], System.Globalization.CultureInfo.InvariantCulture), today),
        "mes" => new(code, new(today.Year, today.Month, 1), today.AddDays(1)),
        Everything => new(code, null, null),
        Custom when firstDay > lastDay => new(code, lastDay, firstDay?.AddDays(1)), // both days are meant, in whatever order
        Custom => new(code, firstDay, lastDay?.AddDays(1)),
        _ => Last(Default, 90, today),
    };

    /// <summary>What of it has been: without the days after today, of which there is nothing to compare.</summary>
    public Period Elapsed(DateOnly today) => To > today.AddDays(1) ? this with { Code = Custom, To = today.AddDays(1) } : this;

    /// <summary>As many days, right before it; null: it has no beginning or no end, or no day at all.</summary>
    public Period? Before => (From, To) is ({ } from, { } to) && from < to ? new(Custom, from.AddDays(from.DayNumber - to.DayNumber), from) : null;

    /// <summary>As many days, up to this one; the known period where it is one.</summary>
    /// <param name="last">Not after <paramref name="today"/>.</param>
    public Period EndingOn(DateOnly last, DateOnly today)
    {
        if (From is null && last == today)
        {
            return new(Everything, null, null);
        }

        var moved = new Period(Custom, (From, To) is ({ } from, { } to) && from < to ? last.AddDays(1 + from.DayNumber - to.DayNumber) : null, last.AddDays(1));
        return Codes.Select(code => Read(code, default(DateOnly?), null, today)).FirstOrDefault(known => (known.From, known.To) == (moved.From, moved.To)) ?? moved;
    }

    /// <summary>Last day seen, as people say it; null: to the last touch.</summary>
    public DateOnly? LastDay => To?.AddDays(-1);

    /// <summary>The fields of an address that ask for this period again; those of another are taken away.</summary>
    public IReadOnlyDictionary<string, object?> Fields => new Dictionary<string, object?>
    {
        ["periodo"] = Code,
        ["de"] = Code == Custom ? FromAddress.Text(From) : null,
        ["ate"] = Code == Custom ? FromAddress.Text(LastDay) : null,
    };

    /// <summary>25/08/2026 a 22/11/2026; all of it where it has no ends.</summary>
    public string InWords() => (From, LastDay) switch
    {
        ({ } from, { } last) => Format.Say("period.range", Format.Date(from), Format.Date(last)),
        ({ } from, null) => Format.Say("period.since", Format.Date(from)),
        (null, { } last) => Format.Say("period.until", Format.Date(last)),
        _ => Format.Say("period.whole"),
    };

    static Period Last(string code, int days, DateOnly today) => new(code, today.AddDays(1 - days), today.AddDays(1));
}
