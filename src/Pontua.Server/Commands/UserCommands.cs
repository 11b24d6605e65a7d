using System.CommandLine;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;

namespace Pontua.Server.Commands;

/// <summary><c>user add</c> and <c>user reset</c></summary>
static class UserCommands
{
    static readonly Option<string> Email = new("--email") { Description = Sentences.Of("option.email"), Required = true };
    static readonly Option<bool> PasswordFromInput = new("--password-stdin") { Description = Sentences.Of("option.password_stdin") };
    static readonly Option<Role> As = OneOf.Of<Role>("--role", Sentences.Of("option.role"), isRequired: true);

    public static Command Create()
    {
        var add = new Command("add", Sentences.Of("command.user_add")) { Email, As, CommandHost.Workspace, PasswordFromInput };
        add.SetAction((asked, stop) => asked.GetValue(PasswordFromInput)
            ? CommandHost.RunInWorkspaceAsync(asked, AddAsync(asked), (user, words) => words.WriteLine(Sentences.Of("said.user_added", user.Email!)), stop)
            : CommandHost.RunInWorkspaceAsync(asked, InviteAsync(asked), (link, words) => words.WriteLine(link), stop));

        var reset = new Command("reset", Sentences.Of("command.user_reset")) { Email };
        reset.SetAction((asked, stop) => CommandHost.RunAsync(asked, ResetAsync(asked), (link, words) => words.WriteLine(link), stop));
        return new Command("user", Sentences.Of("command.user")) { add, reset };
    }

    static Func<IServiceProvider, CancellationToken, Task<Outcome<PontuaUser>>> AddAsync(ParseResult asked) => async (services, stop) =>
        await services.GetRequiredService<AddMember>().RunAsync(asked.GetRequiredValue(Email), asked.GetRequiredValue(As), await Console.In.ReadLineAsync(stop), stop);

    static Func<IServiceProvider, CancellationToken, Task<Outcome<string>>> InviteAsync(ParseResult asked) => async (services, stop) =>
        (await services.GetRequiredService<Invitations>().InviteAsync(new(null, asked.GetRequiredValue(Email), asked.GetRequiredValue(As)), stop))
            .Match<Outcome<string>>(token => PublicAddress.Of(services, $"/convite/{token}"), refusal => refusal);

    static Func<IServiceProvider, CancellationToken, Task<Outcome<string>>> ResetAsync(ParseResult asked) => async (services, stop) =>
        (await services.GetRequiredService<PasswordRecovery>().IssueAsync(asked.GetRequiredValue(Email), stop))
            .Match<Outcome<string>>(token => PublicAddress.Of(services, $"/nova-senha/{token}"), refusal => refusal);
}
