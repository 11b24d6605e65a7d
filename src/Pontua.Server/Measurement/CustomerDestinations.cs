using Pontua.Server.Ui.Going;

namespace Pontua.Server.Measurement;

/// <summary>Customers by name or identity, for the command bar.</summary>
sealed class CustomerDestinations(SearchPersons persons) : IDestinations
{
    const int Most = 6, FewestLetters = 3;

    public async Task<IReadOnlyList<Destination>> FindAsync(SoughtWords words, CancellationToken cancellation)
        => words.Text.Length < FewestLetters ? []
            : [.. (await persons.FindNamesAsync(words.Text, Most, cancellation)).Select(p => new Destination("going.customers", p.Title, MeasurePaths.Customer(p.Number), "user", p.Others))];
}
