namespace Pontua.Measurement.Priorities;

/// <summary>What a touchpoint's priority is made of, each with how far off it may be.</summary>
/// <param name="Importance">1 to 5: said, not measured.</param>
/// <param name="Company">Null: nobody of the company graded it.</param>
/// <param name="Customers">Null: fewer than ten answers.</param>
/// <param name="Reach">0 to 1.</param>
/// <param name="Value">Null: not known.</param>
public readonly record struct PriorityFactors(double Importance, Uncertain? Company, Uncertain? Customers, Uncertain Reach, Uncertain? Value = null)
{
    /// <summary>The lower of the two grades; NaN without any, which no priority has.</summary>
    public double Grade => Lower(Company?.Value, Customers?.Value);

    public double Priority(PriorityWeights weights) => Measurement.Priority.Of(Importance, Grade, Reach.Value, Value?.Value ?? 1, weights);

    /// <summary>The same, had other people answered.</summary>
    internal double Draw(PriorityWeights weights, Random random)
        => Measurement.Priority.Of(
            Importance, Lower(Company?.Draw(random, 1, 5), Customers?.Draw(random, 1, 5)), Reach.Draw(random, 0, 1), Value?.Draw(random, 0, double.MaxValue) ?? 1, weights);

    static double Lower(double? company, double? customers) => (company, customers) is ({ } own, { } theirs) ? Math.Min(own, theirs) : company ?? customers ?? double.NaN;
}

/// <summary>A figure and its standard error.</summary>
public readonly record struct Uncertain(double Value, double Error)
{
    /// <summary>The error behind a mean's interval at 95 %, which also knows that a few who all say the same are few.</summary>
    public static Uncertain Of(double value, MeanFigure behind)
    {
        var interval = behind.IntervalOf(together: 1);
        return new(value, (interval.High - interval.Low) / (2 * Interval.NormalQuantile));
    }

    /// <summary>A share of so many, counted; estimated (of none) it does not vary: what nobody measured has no chance in it.</summary>
    public static Uncertain Of(Reach reach) => new(reach.Value, reach.Of == 0 ? 0 : Math.Sqrt(reach.Value * (1 - reach.Value) / reach.Of));

    public static Uncertain Of(ValueFactor value) => new(value.Value, value.Error);

    internal double Draw(Random random, double lowest, double highest)
        => Error == 0 ? Value : Math.Clamp(Value + (Error * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())), lowest, highest);
}
