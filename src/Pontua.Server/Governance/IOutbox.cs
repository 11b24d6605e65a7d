using Pontua.Server.Storage;

namespace Pontua.Server.Governance;

/// <summary>Tells other systems what happened; declared here for the areas to the left of the one that delivers.</summary>
interface IOutbox
{
    /// <summary>Adds what happened to the caller's transaction, which has the turn to change: it is told where that stands, and only there. The caller's SaveChanges and Commit write it.</summary>
    /// <param name="type">One of <see cref="Pontua.Governance.WebhookEvents.All"/>.</param>
    /// <param name="data">A record whose members make the JSON: the same ones for every event of the type.</param>
    Task AddAsync<T>(PontuaContext context, string type, T data, CancellationToken cancellation);
}
