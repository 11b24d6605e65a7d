namespace Pontua.Demo;

/// <summary>Grades of invented raters and customers around what a touchpoint is worth.</summary>
sealed class ExampleGrades(Random random, DateOnly end)
{
    const int RoundDaysAgo = 20, CustomerDays = 80;

    /// <summary>Each rater grades each attribute, a little more strictly or kindly than the others.</summary>
    /// <param name="worth">What the company itself thinks of each touchpoint, 1 to 5.</param>
    public List<ExampleGrade> OfCompany(IEnumerable<(string Touchpoint, double Worth)> worth, IReadOnlyList<string> raters, IReadOnlyList<string> attributes)
    {
        var at = end.AddDays(-RoundDaysAgo).ToDateTime(new TimeOnly(10, 0));
        var grades = new List<ExampleGrade>();
        foreach (var (touchpoint, mean) in worth)
        {
            foreach (var (rater, index) in raters.Select((rater, index) => (rater, index)))
            {
                grades.AddRange(attributes.Select(attribute => new ExampleGrade(
                    rater, touchpoint, attribute, null, Around(mean + ((index % 2 == 0 ? 1 : -1) * 0.15), 0.9), at.AddMinutes(grades.Count))));
            }
        }

        return grades;
    }

    /// <summary>Customers who were asked on one sheet about all of these, as far as their unit has them; whoever is content is so with all of it.</summary>
    public List<ExampleGrade> OfCustomers(IEnumerable<(string Touchpoint, double Worth, int Answers, string? Unit)> asked)
    {
        var grades = new List<ExampleGrade>();
        var moods = new Dictionary<string, double>();
        foreach (var (touchpoint, mean, answers, unit) in asked)
        {
            for (var i = 0; i < answers; i++)
            {
                var at = end.ToDateTime(default).AddDays(-1 - (random.NextDouble() * CustomerDays));
                var rater = $"resposta {unit} {i + 1:0000}";
                var mood = moods.TryGetValue(rater, out var known) ? known : moods[rater] = random.NextDouble() + random.NextDouble() - 1;
                grades.Add(new ExampleGrade(rater, touchpoint, null, unit, Around(mean + mood, 1.2), at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond))));
            }
        }

        return grades;
    }

    int Around(double mean, double spread)
        => Math.Clamp((int)Math.Round(mean + ((random.NextDouble() + random.NextDouble() - 1) * spread), MidpointRounding.AwayFromZero), 1, 5);
}
