namespace Pontua.Server.Governance;

/// <summary>What an area has to say of members on the team's page; declared here for the areas, which know.</summary>
interface ITeamNotes
{
    /// <summary>Sentences by member.</summary>
    Task<ILookup<Guid, string>> FindAsync(CancellationToken cancellation);
}
