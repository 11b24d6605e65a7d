namespace Pontua.Server.Ui.Going;

/// <summary>Where the command bar leads.</summary>
/// <param name="Group">Heading it stands under, a key in this folder's words: going.pages, going.points, going.customers, going.actions.</param>
/// <param name="About">What tells it from others of the same name; null: nothing.</param>
public sealed record Destination(string Group, string Name, string Href, string Icon, string? About = null);

/// <summary>Finds places of one kind by their names: declared here, implemented by the area that knows them.</summary>
interface IDestinations
{
    /// <summary>The best few; none where the words say too little for this kind.</summary>
    Task<IReadOnlyList<Destination>> FindAsync(SoughtWords words, CancellationToken cancellation);
}
