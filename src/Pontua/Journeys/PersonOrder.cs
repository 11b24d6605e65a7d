namespace Pontua.Journeys;

/// <summary>Rows brought into the order of persons by counting; rows of one person keep their order, those of nobody come last.</summary>
/// <param name="Persons">Person numbers, ascending.</param>
/// <param name="Starts">First place of each person in <paramref name="Rows"/>, and the end of the last.</param>
/// <param name="Rows">Row numbers.</param>
sealed record PersonOrder(long[] Persons, int[] Starts, int[] Rows)
{
    public static PersonOrder Of(int rows, long highestPerson, Func<int, long> personOf)
    {
        // Persons are numbered from 1 by the store, so a table by number is nearly always small enough.
        var dense = highestPerson <= (4L * rows) + 1024;
        var numbers = dense ? [] : SortedPersons(rows, personOf);
        var keys = dense ? checked((int)highestPerson + 1) : numbers.Length;
        var next = new int[keys]; // key 0 is nobody
        for (var row = 0; row < rows; row++)
        {
            next[KeyOf(personOf(row))]++;
        }

        var persons = new long[next.Skip(1).Count(count => count > 0)];
        var starts = new int[persons.Length + 1];
        var (person, start) = (0, 0);
        for (var key = 1; key < keys; key++)
        {
            if (next[key] > 0)
            {
                persons[person] = dense ? key : numbers[key];
                (next[key], start) = (start, start + next[key]);
                starts[++person] = start;
            }
        }

        next[0] = start;
        var ordered = new int[rows];
        for (var row = 0; row < rows; row++)
        {
            ordered[next[KeyOf(personOf(row))]++] = row;
        }

        return new(persons, starts, ordered);

        int KeyOf(long number) => dense ? (int)number : Array.BinarySearch(numbers, number);
    }

    /// <summary>Each number once, ascending, 0 (nobody) always first.</summary>
    static long[] SortedPersons(int rows, Func<int, long> personOf)
    {
        var numbers = new long[rows + 1];
        for (var row = 0; row < rows; row++)
        {
            numbers[row + 1] = personOf(row);
        }

        Array.Sort(numbers);
        var distinct = 0;
        foreach (var number in numbers)
        {
            if (distinct == 0 || numbers[distinct - 1] != number)
            {
                numbers[distinct++] = number;
            }
        }

        return numbers[..distinct];
    }
}
