using System.CommandLine;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Commands;

/// <summary>Starts the server. Its settings are read by the host itself, so that tests and <c>dotnet run</c> give them in the same way.</summary>
static class ServeCommand
{
    public static Command Create() => new("serve", Sentences.Of("command.serve"))
    {
        new Option<string>("--urls") { Description = Sentences.Of("option.urls") },
    };

    public static async Task<int> RunAsync(string[] settings)
    {
        var app = Product.Build(CommandHost.SettingsOf(settings));
        if (app.Configuration["urls"] is null && app.Environment.EnvironmentName != "Testing")
        {
            app.Urls.Add(PublicAddress.Default);
        }

        try
        {
            await app.Services.GetRequiredService<Database>().OpenAsync(CancellationToken.None);
        }
        catch (DatabaseUnavailableException fault)
        {
            await Console.Error.WriteLineAsync(Sentences.Of(fault.Code, app.Services.GetRequiredService<DataFolder>().Path));
            return CommandHost.CannotOpen;
        }

        await app.StartAsync();
        await SayWhereAsync(app);
        await app.WaitForShutdownAsync();
        return CommandHost.Done;
    }

    /// <summary>The address; while nobody has an account also the link that makes the first one.</summary>
    static async Task SayWhereAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var first = scope.ServiceProvider.GetRequiredService<CreateFirstAccount>();
        var address = app.Configuration[PublicAddress.Setting] ?? app.Urls.FirstOrDefault() ?? PublicAddress.Default;
        Console.Out.WriteLine(Sentences.Of("said.listening", PublicAddress.Clickable(address)));
        if (!await first.IsClosedAsync(CancellationToken.None))
        {
            var token = await first.PrintLinkAsync(CancellationToken.None);
            Console.Out.WriteLine(Sentences.Of("said.first_account", $"{PublicAddress.Clickable(address)}/primeira-conta/{token}"));
        }
    }
}
