using System.CommandLine;
using Pontua.Server.Hosting;
using Pontua.Server.Measurement;

namespace Pontua.Server.Commands.Ask;

/// <summary><c>ask map|measures|funnel|paths|transitions|timeline</c>: the questions of the pages, for scripts.</summary>
static class AskCommands
{
    public static Command Create() => new("ask", Sentences.Of("ask.command"))
    {
        Question("map", [AskOptions.Goal, AskOptions.Within],
            async (asked, services, stop) => (await services.GetRequiredService<ShowMap>()
                .RunAsync(new(AskOptions.Selection(asked), AskOptions.GoalAsked(asked)), stop)).Match<Outcome<MapJson>>(map => MapJson.Of(map), refusal => refusal),
            AskWords.Say),
        Question("measures", [AskOptions.Goal, AskOptions.Within, AskOptions.By],
            async (asked, services, stop) => (await services.GetRequiredService<ShowMeasures>()
                .RunAsync(new(AskOptions.Selection(asked), AskOptions.GoalAsked(asked), asked.GetValue(AskOptions.By)), stop))
                .Match<Outcome<MeasuresJson>>(measures => MeasuresJson.Of(measures), refusal => refusal),
            AskWords.Say),
        Question("funnel", [AskOptions.Steps, AskOptions.Window],
            async (asked, services, stop) => (await services.GetRequiredService<CountFunnel>()
                .RunAsync(new(AskOptions.Selection(asked), asked.GetRequiredValue(AskOptions.Steps), asked.GetValue(AskOptions.Window)), stop))
                .Match<Outcome<FunnelJson>>(funnel => FunnelJson.Of(funnel), refusal => refusal),
            AskWords.Say),
        Question("paths", [AskOptions.Length, AskOptions.Top],
            (asked, services, stop) => services.GetRequiredService<CountPaths>()
                .RunAsync(new(AskOptions.Selection(asked), asked.GetValue(AskOptions.Length) ?? PathsAsked.DefaultLength, asked.GetValue(AskOptions.Top) ?? PathsAsked.DefaultTop), stop),
            AskWords.Say),
        Question("transitions", [AskOptions.Top],
            async (asked, services, stop) => (await services.GetRequiredService<CountTransitions>()
                .RunAsync(new(AskOptions.Selection(asked), asked.GetValue(AskOptions.Top)), stop))
                .Match<Outcome<TransitionsJson>>(transitions => TransitionsJson.Of(transitions), refusal => refusal),
            AskWords.Say),
        Question("timeline", [AskOptions.Person], TimelineAsync, AskWords.Say),
    };

    static Command Question<T>(
        string name, IEnumerable<Option> options, Func<ParseResult, IServiceProvider, CancellationToken, Task<Outcome<T>>> ask, Action<T, TextWriter> say)
    {
        var command = new Command(name, Sentences.Of($"ask.command_{name}"))
        {
            CommandHost.Workspace, AskOptions.From, AskOptions.To, AskOptions.Unit, AskOptions.Channel, CommandHost.Json,
        };
        foreach (var option in options)
        {
            command.Add(option);
        }

        command.SetAction((asked, cancellation) => CommandHost.RunInWorkspaceAsync(asked, (services, stop) => ask(asked, services, stop), say, cancellation));
        return command;
    }

    static async Task<Outcome<TimelineJson>> TimelineAsync(ParseResult asked, IServiceProvider services, CancellationToken cancellation)
    {
        var person = asked.GetRequiredValue(AskOptions.Person);
        if (!(await services.GetRequiredService<SearchPersons>().FindAsync(person, cancellation)).Succeeded(out var number, out var refusal))
        {
            return refusal;
        }

        return (await services.GetRequiredService<ShowTimeline>().RunAsync(new(AskOptions.Selection(asked), number), cancellation))
            .Match<Outcome<TimelineJson>>(timeline => TimelineJson.Of(person, timeline), none => none);
    }
}
