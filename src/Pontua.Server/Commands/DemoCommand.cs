using System.CommandLine;
using Pontua.Server.Demo;
using Pontua.Server.Hosting;

namespace Pontua.Server.Commands;

/// <summary><c>demo</c></summary>
static class DemoCommand
{
    public static Command Create()
    {
        var demo = new Command("demo", Sentences.Of("command.demo")) { CommandHost.Json };
        demo.SetAction((asked, cancellation) => CommandHost.RunAsync(
            asked,
            (services, stop) => services.GetRequiredService<MakeDemo>().RunAsync(stop),
            (made, words) => words.WriteLine(Sentences.Of("said.demo_made", string.Join(", ", made.Workspaces))),
            cancellation));
        return demo;
    }
}
