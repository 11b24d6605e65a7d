namespace Pontua.Server.Ui.Work;

/// <summary>Something that takes long and goes on when its page is left.</summary>
/// <param name="Number">By which it is asked for again.</param>
/// <param name="Title">What is worked on: a file's name.</param>
/// <param name="State">How far it is, or how it ended, in words.</param>
/// <param name="Share">0 to 1; null: it has ended, or nothing is done of it yet.</param>
/// <param name="HasEnded">What <paramref name="State"/> says is its end.</param>
/// <param name="Href">The page that tells all of it.</param>
public sealed record WorkUnderWay(int Number, string Title, string State, double? Share, bool HasEnded, string Href);

/// <summary>What an area is working on for the workspace of the caller.</summary>
interface IWork
{
    /// <summary>What is under way, and of what was shown before how it ended. What the caller may not see is not there.</summary>
    /// <param name="shown">Numbers of what the page shows already.</param>
    Task<IReadOnlyList<WorkUnderWay>> ListAsync(IReadOnlyCollection<int> shown, CancellationToken cancellation);
}

static class WorkPaths
{
    /// <summary>The fragment; <see cref="Shown"/> names what it showed before.</summary>
    public const string Tray = "/trabalhos";

    public const string Shown = "n";
}
