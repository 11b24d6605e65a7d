namespace Pontua.Governance;

/// <summary>What a member may do. Higher includes lower.</summary>
public enum Role
{
    /// <summary>Looks.</summary>
    Viewer,

    /// <summary>Serves customers: grades, suggests.</summary>
    Agent,

    /// <summary>Runs the work: designs the map, imports, sets the goal.</summary>
    Manager,

    /// <summary>Runs the workspace: people, keys, everything.</summary>
    Admin,
}

/// <summary>Someone who logs in, in one workspace; the same person may be a member of several.</summary>
public sealed class Membership(Guid userId, string name, Role role, DateTimeOffset joinedAt)
{
    public const int LongestName = 80;

    [Personal(PersonalData.Identity, "who the member is", LegalBasis.Contract, Keep.Workspace)]
    public Guid UserId { get; private set; } = userId;

    /// <summary>How this workspace calls the person.</summary>
    [Personal(PersonalData.Identity, "how colleagues call the member", LegalBasis.Contract, Keep.Workspace)]
    public string Name { get; private set; } = name;

    public Role Role { get; private set; } = role;
    public DateTimeOffset JoinedAt { get; private set; } = joinedAt;

    /// <summary>Does not want to be told on the map what is still to be begun.</summary>
    public bool HidesNextSteps { get; private set; }

    public void HideNextSteps(bool hides) => HidesNextSteps = hides;

    public Outcome<Membership> Rename(string name)
    {
        if (!Text.Clean(name, LongestName).Succeeded(out var clean, out var refusal))
        {
            return refusal;
        }

        Name = clean;
        return this;
    }

    /// <summary>Changes the role; a workspace keeps at least one admin.</summary>
    /// <param name="otherAdmins">Admins of the workspace besides this member.</param>
    public Outcome<Membership> Become(Role role, int otherAdmins)
    {
        if (Chosen.Check(role) is { } unknown)
        {
            return unknown;
        }

        if (Role == Role.Admin && role != Role.Admin && otherAdmins == 0)
        {
            return new Refusal("membership.last_admin", RefusalKind.Conflict);
        }

        Role = role;
        return this;
    }

    /// <summary>Null where the member may go; a workspace keeps at least one admin.</summary>
    /// <param name="otherAdmins">Admins of the workspace besides this member.</param>
    public Refusal? Leave(int otherAdmins)
        => Role == Role.Admin && otherAdmins == 0 ? new Refusal("membership.last_admin", RefusalKind.Conflict) : null;
}
