using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Pontua.Measurement;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.Measurement;

/// <summary>The company's grades of a workspace as they stand now, read again only when there are others: tens of thousands of them are asked for at every look at the map.</summary>
/// <remarks>A grade is never changed, only added or, with its import, taken away: how many there are and the latest of their ids, which sort by time, tell whether they are the same. So what another process writes is seen too.</remarks>
sealed class GradeMemory
{
    const int MostWorkspaces = 8;

    readonly ConcurrentDictionary<int, Remembered> _remembered = [];

    public async Task<Remembered> ReadAsync(PontuaContext context, CancellationToken cancellation)
    {
        var given = context.Evaluations.AsNoTracking().Where(e => e.Side == Side.Company);
        var (count, latest) = (await given.CountAsync(cancellation), await given.OrderByDescending(e => e.Id).Select(e => e.Id).FirstOrDefaultAsync(cancellation));
        if (_remembered.TryGetValue(context.WorkspaceNumber, out var known) && known.All.Count == count && known.Latest == latest)
        {
            return known;
        }

        var all = await given.ToListAsync(cancellation);
        var read = new Remembered(all, CurrentGrades.Of(all), all.Count == 0 ? default : latest);
        if (_remembered.Count >= MostWorkspaces && !_remembered.ContainsKey(context.WorkspaceNumber))
        {
            _remembered.Clear();
        }

        _remembered[context.WorkspaceNumber] = read;
        return read;
    }

    /// <param name="All">Every grade of the company, also those that another has replaced.</param>
    /// <param name="Now">Those that count today, see <see cref="CurrentGrades"/>.</param>
    public sealed record Remembered(IReadOnlyList<Evaluation> All, IReadOnlyList<Evaluation> Now, Guid Latest);
}
