namespace Pontua.Journeys.Kernels;

/// <summary>Adds up what the persons who met each group brought: each person once a group.</summary>
/// <param name="groups">Group of each place.</param>
/// <param name="groupCount">Groups.</param>
sealed class ValuesKernel(ushort[] groups, int groupCount)
{
    readonly int[] _metBy = new int[groupCount];
    int _person;

    /// <summary>One a group, and behind them all persons seen.</summary>
    public PersonValues[] Sums { get; } = new PersonValues[groupCount + 1];

    /// <param name="values">Of each person of the index.</param>
    /// <param name="places">Place of each touch, as the filter sees it.</param>
    public void Add(PersonRange persons, ReadOnlySpan<long> values, ReadOnlySpan<ushort> places)
    {
        for (var person = persons.From; person < persons.To; person++)
        {
            if (values[person] > 0 && !persons.Skips(person))
            {
                Add(values[person], places[persons.Starts[person]..persons.Starts[person + 1]]);
            }
        }
    }

    void Add(double value, ReadOnlySpan<ushort> places)
    {
        var brought = new PersonValues(1, value, value * value);
        var isSeen = false;
        _person++;
        foreach (var place in places)
        {
            var group = groups[place];
            if (group != PlaceGroups.None && _metBy[group] != _person)
            {
                _metBy[group] = _person;
                Sums[group] += brought;
                isSeen = true;
            }
        }

        if (isSeen)
        {
            Sums[^1] += brought;
        }
    }
}
