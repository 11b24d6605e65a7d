using System.Globalization;
using System.Text;

namespace Pontua.Bench;

/// <summary>One line of the table that docs/trust.md publishes.</summary>
sealed record PageFigures(string Name, ServerTimes Server, BrowserTimes Browser)
{
    public static string Table(IEnumerable<PageFigures> pages)
    {
        var table = new StringBuilder("""
            | | p50 | p95 | page, KB | largest paint | layout shift | next paint | answered |
            |---|---|---|---|---|---|---|---|

            """);
        foreach (var page in pages)
        {
            table.AppendLine(page.ToString());
        }

        return table.ToString();
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"| {Name} | {Server.P50:N0} | {Server.P95:N0} | {Server.KB:N0} | {Browser.LargestPaint:N0} | {Browser.Shift:0.###} | {Browser.NextPaint:N0} | {Browser.Answered:N0} |");
}
