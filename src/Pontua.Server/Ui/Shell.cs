using Pontua.Governance;
using Pontua.Server.Hosting;

namespace Pontua.Server.Ui;

/// <summary>What the frame of every page tells about who is here. All of it may be missing: nobody has signed in.</summary>
public sealed record Shell
{
    public static readonly Shell Nobody = new();

    /// <summary>Name of the person signed in; null: nobody, or a guest of the example.</summary>
    public string? Person { get; init; }
    public string? Email { get; init; }

    /// <summary>Name of the company whose data the pages show.</summary>
    public string? Workspace { get; init; }

    /// <summary>The data is the made-up example: a strip says so on every page.</summary>
    public bool IsExample { get; init; }

    /// <summary>Whether what leads to a change is offered: to whom it would be allowed, and in the example to nobody.</summary>
    /// <param name="to">The lowest role that may.</param>
    internal bool Offers(CurrentMember member, Role to) => !IsExample && member.Is(to);

    /// <summary>Companies of the person's own whose map they design: into these the map of an example may be taken.</summary>
    public IReadOnlyList<ShellWorkspace> Designs { get; init; } = [];

    /// <summary>Every workspace this person may enter, the present one too.</summary>
    public IReadOnlyList<ShellWorkspace> Workspaces { get; init; } = [];

    /// <summary>What this person is asked to put right (a second factor is due), until it is; see Reminders.razor.</summary>
    public IReadOnlyList<ShellReminder> Reminders { get; init; } = [];

    public string Initials => Person is null ? "" : string.Concat(Person.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2).Select(word => char.ToUpperInvariant(word[0])));
}

/// <param name="ShortName">Names it in addresses and on the command line.</param>
public sealed record ShellWorkspace(string Name, string ShortName, bool IsCurrent, bool IsExample);

/// <param name="Href">Where it is put right; null: nowhere.</param>
public sealed record ShellReminder(string Sentence, string? Href = null, string? LinkText = null);

/// <summary>What an area asks whoever is here to do; declared here for the areas, which know.</summary>
public interface IReminders
{
    Task<IReadOnlyList<ShellReminder>> ListAsync(CancellationToken cancellation);
}

/// <summary>Answers what the frame shows: declared here, implemented by Governance.</summary>
public interface IShell
{
    ValueTask<Shell> ShowAsync(CancellationToken cancellation);
}

/// <summary>Addresses that the frame posts to or links; their routes stand in Governance and Ui.</summary>
static class ShellPaths
{
    public const string Home = "/";
    public const string Account = "/conta";
    public const string SignIn = "/entrar";

    /// <summary>Signs in and then goes where this was asked.</summary>
    public static string SignInAndReturn(string path) => $"{SignIn}?volta={Uri.EscapeDataString(path)}";

    /// <summary>POST, signs out.</summary>
    public const string SignOut = "/sair";

    /// <summary>POST with <c>workspace</c> = short name.</summary>
    public const string EnterWorkspace = "/empresas/entrar";

    /// <summary>Theme, language and keys, of this device.</summary>
    public const string Appearance = "/ajustes/aparencia";

    /// <summary>Makes another company.</summary>
    public const string NewCompany = "/empresas/nova";

    /// <summary>POST, back from the example to one's own data or to the first page.</summary>
    public const string LeaveExample = "/exemplo/sair";

    /// <summary>POST with <c>workspace</c> = short name: takes the map of the example into a company of the person's own.</summary>
    public const string UseExampleMap = "/exemplo/usar-mapa";

    /// <summary>POST with <c>culture</c> and <c>returnUrl</c>.</summary>
    public const string Language = "/idioma";
}
