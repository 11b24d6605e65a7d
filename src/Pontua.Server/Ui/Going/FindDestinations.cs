namespace Pontua.Server.Ui.Going;

/// <summary>Where the words of the command bar may lead.</summary>
sealed class FindDestinations(IEnumerable<IDestinations> kinds)
{
    static readonly string[] Groups = ["going.pages", "going.points", "going.customers", "going.actions"];

    /// <summary>Group after group, the best first in each.</summary>
    public async Task<IReadOnlyList<Destination>> RunAsync(string? words, CancellationToken cancellation)
    {
        var sought = new SoughtWords(words?.Length > SoughtWords.Longest ? words[..SoughtWords.Longest] : words);
        var found = new List<Destination>();
        foreach (var kind in kinds)
        {
            found.AddRange(await kind.FindAsync(sought, cancellation));
        }

        return [.. found.OrderBy(d => Array.IndexOf(Groups, d.Group))];
    }
}
