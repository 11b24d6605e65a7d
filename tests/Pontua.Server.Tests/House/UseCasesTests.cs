using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Governance;
using Pontua.Server.Hosting;

namespace Pontua.Server.Tests.House;

/// <summary>Calls every use case role by role, with nothing in the hands: what begins by asking who may, refuses before it looks at what it was given.</summary>
public class UseCasesTests
{
    const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance;
    static readonly string[] Areas = ["Governance", "TouchpointMap", "TouchpointMap.Editing", "TouchpointMap.Plans", "TouchpointMap.Rounds", "TouchpointMap.Spots", "TouchpointMap.Training", "Crm", "Ingestion", "Ingestion.Deliveries", "Ingestion.Live", "Measurement", "Measurement.Drivers", "Measurement.Pictures", "Measurement.Priorities", "Measurement.Reports", "Measurement.Rounds", "Measurement.Verdicts", "Measurement.Voices", "Demo", "Storage.Backups"];

    [Fact]
    public async Task Every_use_case_refuses_whoever_has_less_than_the_role_it_is_listed_with_and_what_changes_anything_refuses_everybody_in_the_example()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        var example = await app.GivenExampleAsync();
        var (open, asking) = (new List<string>(), new List<string>());
        foreach (var (type, method) in UseCases(app.Services.GetRequiredService<IServiceProviderIsService>()))
        {
            var name = $"{type.Name}.{method.Name}";
            if (await LeastAsync(app, workspace, type, method) is { } least)
            {
                asking.Add($"{name},{least},{await InExampleAsync(app, example, type, method)}");
            }
            else
            {
                open.Add(name);
            }
        }

        asking.Distinct().Order(StringComparer.Ordinal).ShouldBe(Listed("asking-use-cases.csv"));
        var listed = Listed("open-use-cases.csv").Select(line => line.Split(',', 2)).ToList();
        open.Distinct().Order(StringComparer.Ordinal).ShouldBe(listed.Select(line => line[0]));
        listed.ShouldAllBe(line => line[1].Length > 0); // each with its reason
    }

    static IEnumerable<string> Listed(string file) => File.ReadLines(Sources.Of("tests", "Pontua.Server.Tests", "House", file)).Skip(1);

    /// <summary>The least role that is not refused, "machine" where every role is; null: nobody is.</summary>
    static async Task<string?> LeastAsync(PontuaApp app, Workspace workspace, Type type, MethodInfo method)
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            if (!IsOutcome(method) || await AskAsAsync(app, workspace, role, type, method) != "member.not_allowed")
            {
                return role is Role.Viewer ? null : $"{role}";
            }
        }

        return "machine";
    }

    /// <summary>Whether an admin who is in the example is refused there for being there, or looks.</summary>
    static async Task<string> InExampleAsync(PontuaApp app, Workspace example, Type type, MethodInfo method)
        => await AskAsAsync(app, example, Role.Admin, type, method) switch { "member.not_allowed" => "machine", "example.shared" => "refused", _ => "looks" };

    static async Task<string?> AskAsAsync(PontuaApp app, Workspace workspace, Role role, Type type, MethodInfo method)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentWorkspace>().Enter(workspace.Id);
        scope.ServiceProvider.GetRequiredService<CurrentMember>().Enter(Guid.CreateVersion7(), "Quem pede", role);
        return await AskAsync(type, method, scope.ServiceProvider);
    }

    // Services of our areas, asked for by their own class, whose work is asynchronous.
    static IEnumerable<(Type, MethodInfo)> UseCases(IServiceProviderIsService services)
        => typeof(Program).Assembly.GetTypes()
            .Where(t => t.IsClass && Areas.Any(area => t.Namespace == $"Pontua.Server.{area}") && !t.ContainsGenericParameters && services.IsService(t))
            .SelectMany(t => t.GetMethods(Own).Where(m => m.DeclaringType!.Assembly == t.Assembly && !m.IsSpecialName && m.ReturnType.Name is "Task" or "ValueTask" or "Task`1" or "ValueTask`1").Select(m => (t, m)));

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
