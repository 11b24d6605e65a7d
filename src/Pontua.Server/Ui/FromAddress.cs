using System.Globalization;

namespace Pontua.Server.Ui;

/// <summary>What the text of an address asks for. Anybody may type there: what cannot be read is not asked, and the page shows what it shows without.</summary>
static class FromAddress
{
    public const string DayForm = "yyyy-MM-dd";

    const int FirstYear = 1970, LastYear = 2100;

    /// <summary>A day that a touch may have.</summary>
    public static DateOnly? Day(string? text)
        => DateOnly.TryParseExact(text, DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && IsPossible(day) ? day : null;

    /// <summary>The same by its <see cref="DateOnly.DayNumber"/>, as a slider says it.</summary>
    public static DateOnly? NumberedDay(string? text)
        => Number(text) is { } number && number <= DateOnly.MaxValue.DayNumber && DateOnly.FromDayNumber(number) is var day && IsPossible(day) ? day : null;

    /// <summary>The day as an address says it.</summary>
    public static string? Text(DateOnly? day) => day?.ToString(DayForm, CultureInfo.InvariantCulture);

    public static Guid? Id(string? text) => Guid.TryParse(text, out var id) ? id : null;

    public static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    static bool IsPossible(DateOnly day) => day.Year is >= FirstYear and <= LastYear;
}
