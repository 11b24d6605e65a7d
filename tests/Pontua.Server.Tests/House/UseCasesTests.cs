using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Governance;
using Pontua.Server.Hosting;

namespace Pontua.Server.Tests.House;

/// <summary>Calls every use case as a member who may only look, with nothing in the hands: what begins by asking who may, refuses before it looks at what it was given.</summary>
public class UseCasesTests
{
    const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance;
    static readonly string[] Areas = ["Governance", "TouchpointMap", "Crm", "Ingestion", "Measurement", "Demo", "Storage.Backups"];

    [Fact]
    public async Task A_viewer_is_refused_by_every_use_case_that_is_not_listed_as_open()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        var open = new List<string>();
        foreach (var (type, method) in UseCases(app.Services.GetRequiredService<IServiceProviderIsService>()))
        {
            await using var scope = app.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentWorkspace>().Enter(workspace.Id);
            scope.ServiceProvider.GetRequiredService<CurrentMember>().Enter(Guid.CreateVersion7(), "Quem olha", Role.Viewer);
            if (!IsOutcome(method) || await AskAsync(type, method, scope.ServiceProvider) != "member.not_allowed")
            {
                open.Add($"{type.Name}.{method.Name}");
            }
        }

        var listed = File.ReadLines(Sources.Of("tests", "Pontua.Server.Tests", "House", "open-use-cases.csv")).Skip(1).Select(line => line.Split(',', 2)).ToList();
        open.Distinct().Order(StringComparer.Ordinal).ShouldBe(listed.Select(line => line[0]));
        listed.ShouldAllBe(line => line[1].Length > 0); // each with its reason
    }

    // Services of our areas, asked for by their own class, whose work is asynchronous.
    static IEnumerable<(Type, MethodInfo)> UseCases(IServiceProviderIsService services)
        => typeof(Program).Assembly.GetTypes()
            .Where(t => t.IsClass && Areas.Any(area => t.Namespace == $"Pontua.Server.{area}") && !t.ContainsGenericParameters && services.IsService(t))
            .SelectMany(t => t.GetMethods(Own).Where(m => m.DeclaringType!.Assembly == t.Assembly && m.ReturnType.Name is "Task" or "ValueTask" or "Task`1" or "ValueTask`1").Select(m => (t, m)));

    static bool IsOutcome(MethodInfo method)
        => method.ReturnType is { IsGenericType: true } task && task.GetGenericArguments()[0] is { IsGenericType: true } outcome && outcome.GetGenericTypeDefinition() == typeof(Outcome<>);

    static async Task<string?> AskAsync(Type type, MethodInfo method, IServiceProvider services)
    {
        try
        {
            var nothing = method.GetParameters().Select(p => p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType) : null).ToArray();
            var task = (Task)method.Invoke(services.GetRequiredService(type), nothing)!;
            await task.WaitAsync(TimeSpan.FromSeconds(10));
            return CodeOf((dynamic)task.GetType().GetProperty("Result")!.GetValue(task)!);
        }
        catch (Exception) // it looked at what it was given first
        {
            return null;
        }
    }

    static string? CodeOf<T>(Outcome<T> outcome) => outcome.Match<string?>(_ => null, refusal => refusal.Code);
}
