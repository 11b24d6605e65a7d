using System.CommandLine;
using System.Net.Sockets;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Commands;

/// <summary>Starts the server. Its settings are read by the host itself, so that tests and <c>dotnet run</c> give them in the same way.</summary>
static class ServeCommand
{
    public const string Name = "serve";

    static readonly Option<string> Urls = new("--urls") { Description = Sentences.Of("option.urls") };

    public static Command Create()
    {
        var serve = new Command(Name, Sentences.Of("command.serve")) { Urls };
        serve.SetAction((asked, _) => RunAsync([.. Given("--urls", asked.GetValue(Urls)), .. Given("--data", asked.GetValue(CommandHost.Data))]));
        return serve;
    }

    static string[] Given(string option, string? value) => value is null ? [] : [option, value];

    public static async Task<int> RunAsync(string[] settings)
    {
        await using var app = Product.Build(CommandHost.SettingsOf(settings));
        if (app.Configuration["urls"] is null && app.Environment.EnvironmentName != "Testing")
        {
            app.Urls.Add(PublicAddress.Default);
        }

        await app.Services.GetRequiredService<Database>().OpenAsync(CancellationToken.None);
        try
        {
            await app.StartAsync();
        }
        catch (Exception fault) when (fault is IOException or SocketException or FormatException or InvalidOperationException)
        {
            await Console.Error.WriteLineAsync(Sentences.Of("command.cannot_listen", app.Configuration["urls"] ?? PublicAddress.Default, fault.GetBaseException().Message));
            return CommandHost.Refused;
        }

        await PublicAddress.NoteAsync(app.Services.GetRequiredService<DataFolder>(), app.Urls.FirstOrDefault(), app.Logger);
        await SayWhereAsync(app);
        await app.WaitForShutdownAsync();
        return CommandHost.Done;
    }

    /// <summary>The address; while nobody has an account also the link that makes the first one.</summary>
    static async Task SayWhereAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var first = scope.ServiceProvider.GetRequiredService<CreateFirstAccount>();
        Console.Out.WriteLine(Sentences.Of("said.listening", AddressOf("")));
        if (!await first.IsClosedAsync(CancellationToken.None))
        {
            var token = await first.PrintLinkAsync(CancellationToken.None);
            Console.Out.WriteLine(Sentences.Of("said.first_account", AddressOf($"/primeira-conta/{token}")));
        }

        string AddressOf(string path) => PublicAddress.Of(app.Configuration, app.Urls.FirstOrDefault(), path);
    }
}
