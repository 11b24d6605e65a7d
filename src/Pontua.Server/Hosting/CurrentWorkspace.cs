using Pontua.Governance;

namespace Pontua.Server.Hosting;

/// <summary>Whose data this request, command or job may see: entered once from a credential or a job's record, never from header, route or body.</summary>
sealed class CurrentWorkspace
{
    WorkspaceId? _id;

    /// <summary>The person who asks; null: nobody, or a program.</summary>
    public Guid? UserId { get; set; }

    public bool IsEntered => _id is not null;

    /// <summary>Throws where none was entered: no ambient workspace, no query.</summary>
    public WorkspaceId Id => _id ?? throw new InvalidOperationException("No workspace has been entered.");

    /// <summary>Enters it; a second, different one is a bug.</summary>
    public void Enter(WorkspaceId id)
    {
        if (_id is { } entered && entered != id)
        {
            throw new InvalidOperationException("Another workspace was entered before.");
        }

        _id = id;
    }
}
