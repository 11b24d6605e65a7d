using System.CommandLine;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Commands;

/// <summary>Starts the server. Its settings are read by the host itself, so that tests and <c>dotnet run</c> give them in the same way.</summary>
static class ServeCommand
{
    const string DefaultUrls = "http://localhost:5080";

    public static Command Create() => new("serve", Sentences.Of("command.serve"))
    {
        new Option<string>("--urls") { Description = Sentences.Of("option.urls") },
    };

    public static async Task<int> RunAsync(string[] settings)
    {
        var app = Product.Build(CommandHost.SettingsOf(settings));
        if (app.Configuration["urls"] is null && app.Environment.EnvironmentName != "Testing")
        {
            app.Urls.Add(DefaultUrls);
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

        await app.RunAsync();
        return CommandHost.Done;
    }
}
