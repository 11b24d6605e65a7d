namespace Pontua.Governance;

/// <summary>Number of a workspace; people see its short name instead.</summary>
public readonly record struct WorkspaceId(int Value)
{
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>One company's data; nothing crosses it.</summary>
public sealed class Workspace
{
    public const int LongestName = 80;
    public const string DefaultZone = "America/Sao_Paulo";
    public const int LongestZone = 60;

    /// <summary>The languages the product speaks.</summary>
    public static readonly IReadOnlyList<string> Languages = ["pt-BR", "en-US"];

    Workspace(string name, string shortName) => (Name, ShortName) = (name, shortName);

    /// <summary>Given by the database.</summary>
    public int Number { get; private set; }

    public WorkspaceId Id => new(Number);

    public string Name { get; private set; }

    /// <summary>The name in lower case without accents, other characters as '-': <em>Clínica Vida</em> is clinica-vida.</summary>
    public string ShortName { get; private set; }

    /// <summary>IANA zone in which days and months begin.</summary>
    public string Zone { get; private set; } = DefaultZone;

    /// <summary>The zone itself.</summary>
    public TimeZoneInfo Calendar => CalendarOf(Zone);

    /// <summary>The day on which an instant falls here.</summary>
    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Calendar).DateTime);

    /// <summary>One of <see cref="Languages"/>, for whoever has chosen none; null: as each browser asks.</summary>
    public string? Language { get; private set; }

    /// <summary>Key of the template it began with; null: from nothing.</summary>
    public string? Template { get; set; }

    /// <summary>Name of the blob with the company's logo; null: it has given none.</summary>
    public string? Logo { get; set; }

    /// <summary>Where its first steps go on; null: they are over, or have not begun.</summary>
    public FirstStep? FirstStep { get; set; }

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>Example data: invented, marked on every page, removed whole.</summary>
    public bool IsExample { get; private init; }

    /// <summary>The zone of an IANA name; UTC where this machine does not know it.</summary>
    public static TimeZoneInfo CalendarOf(string zone) => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : TimeZoneInfo.Utc;

    /// <summary>A new workspace; its name is checked, its short name follows from it.</summary>
    public static Outcome<Workspace> Create(string name, DateTimeOffset at, bool isExample = false)
    {
        if (!Text.Clean(name, LongestName).Succeeded(out var clean, out var refusal))
        {
            return refusal;
        }

        var shortName = ShortNameOf(clean);
        return shortName.Length == 0
            ? Refusal.Of("workspace.name_without_letters", clean)
            : new Workspace(clean, shortName) { CreatedAt = at, IsExample = isExample };
    }

    /// <summary>The short name that a name gives; empty where it has no letter and no digit.</summary>
    public static string ShortNameOf(string name)
    {
        var key = Text.Key(name);
        var letters = key.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-').ToArray();
        return string.Join('-', new string(letters).Split('-', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Gives it another name; the short name stays, because links and scripts hold on to it.</summary>
    public Outcome<Workspace> Rename(string name)
    {
        if (!Text.Clean(name, LongestName).Succeeded(out var clean, out var refusal))
        {
            return refusal;
        }

        if (ShortNameOf(clean).Length == 0)
        {
            return Refusal.Of("workspace.name_without_letters", clean);
        }

        Name = clean;
        return this;
    }

    /// <summary>Sets the zone in which its days begin.</summary>
    public Outcome<Workspace> MoveTo(string zone)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) || !found.HasIanaId || zone.Length > LongestZone)
        {
            return Refusal.Of("workspace.zone_unknown", zone);
        }

        Zone = zone;
        return this;
    }

    /// <summary>Sets the language of whoever has chosen none; null: as each browser asks.</summary>
    public Outcome<Workspace> Speak(string? language)
    {
        if (language is not null && !Languages.Contains(language))
        {
            return Refusal.Of("workspace.language_unknown", language);
        }

        Language = language;
        return this;
    }
}
