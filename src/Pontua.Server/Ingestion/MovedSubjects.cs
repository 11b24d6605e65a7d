using Microsoft.EntityFrameworkCore;
using Pontua.Ingestion;
using Pontua.Server.Crm;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion;

/// <summary>Marks in the log that subjects moved.</summary>
sealed class MovedSubjects(TouchWriter writer) : IMovedSubjects
{
    public Task LockAsync(PontuaContext context, CancellationToken cancellation) => TouchWriter.LockHeadAsync(context, cancellation);

    public async Task MarkAsync(PontuaContext context, IReadOnlyList<SubjectMoved> moved, CancellationToken cancellation)
    {
        if (moved.Count == 0)
        {
            return;
        }

        var head = await context.LogHeads.SingleAsync(cancellation);
        context.AddRange(moved.Select(m => new LogMark(++head.LastSeq, LogMarkKind.SubjectMoved) { SubjectNumber = m.Subject, FromPerson = m.From, ToPerson = m.To }));
        await context.SaveChangesAsync(cancellation);
    }

    public Task TellAsync(CancellationToken cancellation) => writer.TellAsync(cancellation);
}
