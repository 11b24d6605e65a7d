namespace Pontua.Demo;

/// <summary>Lets invented customers walk through a company's touchpoints, inside the days before a given one.</summary>
/// <param name="end">First day that is no longer filled.</param>
sealed class ExampleWalk(Random random, DateOnly end, string personPrefix)
{
    public const int Days = 90;
    const int OpensAt = 8, ClosesAt = 20;
    const double FarthestAbove = 4; // 4 x the six days of an exam's result stays below the 24 days that a file's duration may have

    static readonly string[] FirstNames = ["ana", "bruno", "carla", "daniel", "elisa", "fabio", "gabriela", "hugo", "isabel", "joao", "karina", "lucas", "marina", "nelson", "olivia", "paulo", "rita", "sergio", "tania", "vitor"];
    static readonly string[] LastNames = ["almeida", "barbosa", "cardoso", "dias", "esteves", "freitas", "gomes", "lima", "martins", "nunes", "oliveira", "pereira", "ramos", "santos", "teixeira", "vieira"];

    readonly List<ExampleTouch> _touches = [];
    int _persons;
    string _person = "";
    string? _unit;
    DateTime _now;

    /// <summary>All touches so far, in the order of time.</summary>
    public IReadOnlyList<ExampleTouch> Touches => [.. _touches.OrderBy(touch => touch.At).ThenBy(touch => touch.Person, StringComparer.Ordinal)];

    /// <summary>A person appears on some day of the period; the earlier, the longer the journey that is seen.</summary>
    /// <param name="isKnown">A customer of long standing, who appears in its first part.</param>
    public void Begin(string? unit = null, bool isKnown = false)
    {
        var number = ++_persons;
        _person = $"{FirstNames[random.Next(FirstNames.Length)]}.{LastNames[random.Next(LastNames.Length)]}.{personPrefix}{number:0000}@exemplo.com.br";
        _unit = unit;
        _now = end.AddDays(-Days).ToDateTime(default).AddDays(random.NextDouble() * Days * (isKnown ? 0.6 : 1));
    }

    public bool Chance(double share) => random.NextDouble() < share;

    /// <summary>Meets a touchpoint after a while; false where the period is over before.</summary>
    public bool Meet(ExampleStep step, string? outcome = null, long? reais = null)
    {
        _now = Open(_now.AddHours(-step.GapHours * Math.Log(1 - random.NextDouble())));
        if (_now >= end.ToDateTime(default))
        {
            return false;
        }

        int? talk = step.TalkSeconds is { } mean ? Around(mean) : null;
        _touches.Add(new ExampleTouch(_person, _now, step, _unit, step.Team.Count == 0 ? null : step.Team[random.Next(step.Team.Count)])
        {
            WaitSeconds = step.WaitSeconds is { } wait ? Around(wait) : null,
            TalkSeconds = talk,
            AfterSeconds = talk is null ? null : Around(45),
            Outcome = outcome,
            ValueReais = reais,
            Score = Chance(step.ScoreShare) ? Score(step) : null,
        });
        return true;
    }

    /// <summary>Meets it with this chance; true where the walk may go on (met or passed by).</summary>
    public bool Perhaps(double share, ExampleStep step, string? outcome = null) => !Chance(share) || Meet(step, outcome);

    /// <summary>Meets one to <paramref name="most"/> of these, the first ones more often.</summary>
    public bool MeetSome(IReadOnlyList<ExampleStep> steps, int most)
    {
        var count = 1 + random.Next(most);
        for (var i = 0; i < count; i++)
        {
            if (!Meet(steps[(int)(steps.Count * random.NextDouble() * random.NextDouble())]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Around the mean, never 0: most below it, a few far above, as times are, but none that no file could hold.</summary>
    int Around(double mean) => (int)Math.Clamp(mean * (0.3 + (-0.7 * Math.Log(1 - random.NextDouble()))), 1, mean * FarthestAbove);

    int Score(ExampleStep step)
    {
        var spread = (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 1.8;
        return step.AsksForRecommendation
            ? Math.Clamp((int)Math.Round((step.Quality * 2) + (spread * 2), MidpointRounding.AwayFromZero), 0, 10)
            : Math.Clamp((int)Math.Round(step.Quality + spread, MidpointRounding.AwayFromZero), 1, 5);
    }

    // Nights and Sundays wait for the next open hour.
    DateTime Open(DateTime at)
    {
        var open = at.TimeOfDay.TotalHours < OpensAt ? at.Date.AddHours(OpensAt + (at.TimeOfDay.TotalHours / OpensAt))
            : at.TimeOfDay.TotalHours >= ClosesAt ? at.Date.AddDays(1).AddHours(OpensAt + (at.TimeOfDay.TotalHours - ClosesAt))
            : at;
        open = open.DayOfWeek == DayOfWeek.Sunday ? open.AddDays(1) : open;
        return open.AddTicks(-(open.Ticks % TimeSpan.TicksPerSecond));
    }
}
