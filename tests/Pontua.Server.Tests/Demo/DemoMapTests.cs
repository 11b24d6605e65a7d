using Microsoft.Extensions.DependencyInjection;
using Pontua.Demo;
using Pontua.Server.Demo;
using Pontua.Server.Governance;
using Pontua.Server.Measurement;
using Pontua.Server.Tests.House;

namespace Pontua.Server.Tests.Demo;

public class DemoMapTests
{
    [Fact]
    public async Task The_map_finds_the_touchpoints_that_are_truly_bad()
    {
        await using var app = await PontuaApp.OnAsync();
        (await app.Services.GetRequiredService<MakeDemo>().RunAsync(CancellationToken.None)).Succeeded(out _, out _).ShouldBeTrue();
        var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().Date);

        foreach (var data in new[] { ConsorcioHorizonte.Make(day, 1), ClinicaVida.Make(day, 1) })
        {
            var shouting = await app.InAsync(null, async services =>
            {
                await services.GetRequiredService<FindWorkspace>().EnterAsync(data.Company, CancellationToken.None);
                var map = await services.GetRequiredService<ShowMap>().RunAsync(new(new Selection(), new GoalAsked(null, null)), CancellationToken.None);
                return map.Match(answer => answer.Shouting.Select(t => t.Touchpoint.Name).ToList(), refusal => throw new InvalidOperationException(refusal.Code));
            });

            shouting.ShouldBe(data.TrulyBad, ignoreOrder: true);
        }
    }
}
