using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.Server.Storage;
using Pontua.Server.TouchpointMap.Rounds;
using Pontua.Server.TouchpointMap.Spots;
using Pontua.TouchpointMap.Spots;

namespace Pontua.Browser.Tests.House;

/// <summary>The addresses of every page there is, also of those added later, as one company fills them.</summary>
static class EveryAddress
{
    /// <summary>Answered with 404, as it should be.</summary>
    const string NotFound = "/nao-encontrado";

    /// <returns>With what stands in braces where the company has none of it.</returns>
    public static async Task<IReadOnlyList<string>> OfAsync(Site site, WorkspaceId workspace, Guid user)
    {
        var values = await site.InAsync(workspace, services => ValuesAsync(services, user));
        return [.. site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(page => page.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            .Select(page => "/" + page.RoutePattern.RawText!.TrimStart('/'))
            .Distinct().Order(StringComparer.Ordinal)
            .Where(path => path != NotFound)
            .Select(path => values.Aggregate(path, (filled, value) => filled.Replace(value.Key, value.Value)))];
    }

    /// <summary>What stands for the variable parts of addresses.</summary>
    static async Task<IReadOnlyDictionary<string, string>> ValuesAsync(IServiceProvider services, Guid user)
    {
        await using var context = await services.GetRequiredService<IDbContextFactory<PontuaContext>>().CreateDbContextAsync();
        var values = new Dictionary<string, string>
        {
            ["convite/{Token}"] = "convite/" + Token(await services.GetRequiredService<Invitations>().InviteAsync(new("Bia Lima", "bia@exemplo.com.br", Role.Viewer), default)),
            ["nova-senha/{Token}"] = "nova-senha/" + Token(await services.GetRequiredService<PasswordRecovery>().IssueAsync(await context.Users.Where(u => u.Id == user).Select(u => u.Email).SingleAsync(), default)),
            ["primeira-conta/{Token}"] = "primeira-conta/gasto",
        };
        if (await context.Touchpoints.OrderByDescending(t => context.Places.Any(p => p.TouchpointId == t.Id)).ThenBy(t => t.NameKey).FirstOrDefaultAsync() is { } touchpoint)
        {
            values["mapa/pontos/{Id:guid}"] = $"mapa/pontos/{touchpoint.Id.Value}";
        }

        // The open round is asked for and the closed one has come to something; the longer address is told first.
        var rounds = await context.Rounds.AsSplitQuery().ToListAsync();
        if (rounds.Find(r => !r.IsOpen) is { } closed && rounds.Find(r => r.IsOpen) is { } open)
        {
            var point = open.Touchpoints[0].TouchpointId.Value;
            var outsider = await context.RoundRaters.FirstAsync(r => r.RoundId == open.Id && r.UserId == null);
            var link = Token(await services.GetRequiredService<EditRaters>().MakeLinkAsync(outsider.Id, default));
            values["melhorar/ciclos/{Id:guid}/resultado"] = $"melhorar/ciclos/{closed.Id.Value}/resultado";
            values["melhorar/ciclos/{Id:guid}/avaliar/{Point:guid}"] = $"melhorar/ciclos/{open.Id.Value}/avaliar/{point}";
            values["melhorar/ciclos/{Id:guid}"] = $"melhorar/ciclos/{open.Id.Value}";
            values["avaliar/{Token}/{Point:guid}"] = $"avaliar/{link}/{point}";
            values["avaliar/{Token}"] = $"avaliar/{link}";
        }

        if (await context.Plans.FirstOrDefaultAsync() is { } plan)
        {
            values["melhorar/planos/{Id:guid}"] = $"melhorar/planos/{plan.Id.Value}";
        }

        if (await context.Policies.AsSplitQuery().FirstOrDefaultAsync() is { } policy)
        {
            values["melhorar/politicas/{Id:guid}"] = $"melhorar/politicas/{policy.Id.Value}";
        }

        if (await context.Spots.FirstOrDefaultAsync() is { } spot)
        {
            values["q/{Code}"] = SpotPaths.Preview(SpotCode.Parse(spot.Code)!)[1..];
        }

        if (await context.Persons.AnyAsync())
        {
            values["clientes/{Number:long}"] = $"clientes/{await context.Persons.MinAsync(p => p.Number)}";
        }

        if (await context.Imports.AnyAsync())
        {
            values["importar/{Number:int}"] = $"importar/{await context.Imports.MinAsync(i => i.Number)}";
        }

        if (await context.WebhookEndpoints.AnyAsync())
        {
            values["avisos-por-webhook/{Number:int}"] = $"avisos-por-webhook/{await context.WebhookEndpoints.MinAsync(e => e.Number)}";
        }

        return values;
    }

    static string Token(Outcome<string> made) => made.Match(token => token, refusal => throw new InvalidOperationException(refusal.Code));
}
