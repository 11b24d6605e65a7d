using Pontua.Server.Storage;

namespace Pontua.Server.Crm;

/// <summary>Hears that subjects went from one person to another; declared here, implemented by Ingestion, whose log every follower reads.</summary>
interface IMovedSubjects
{
    /// <summary>Lets nothing into the log until the transaction ends: what is worked out in it stays true.</summary>
    Task LockAsync(PontuaContext context, CancellationToken cancellation);

    /// <summary>Marks the moves in the log, in the same transaction.</summary>
    Task MarkAsync(PontuaContext context, IReadOnlyList<SubjectMoved> moved, CancellationToken cancellation);

    /// <summary>After the commit.</summary>
    Task TellAsync(CancellationToken cancellation);
}
