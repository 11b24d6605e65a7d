using Microsoft.AspNetCore.Components;

namespace Pontua.Server.TouchpointMap.Rounds;

/// <summary>Somebody without an account grades by the link that was handed to them.</summary>
public abstract class LinkRatingPage : RatingPage
{
    [Parameter] public string Token { get; set; } = "";
    [Inject] internal RaterLinks Links { get; set; } = default!;

    internal override string Rating => RoundPaths.Link(Token);

    private protected override Task<MyRound?> ShowAsync()
        => Links.RunAsync(Token, async (services, round) => (await services.GetRequiredService<ShowMyRound>().RunAsync(round, Cancellation)).Match<MyRound?>(mine => mine, _ => null), Cancellation);

    private protected override async Task<Outcome<EntryKept>> KeepAsync(NewEntry said)
        => await Links.RunAsync<Outcome<EntryKept>?>(Token, async (services, round) => await services.GetRequiredService<KeepEntry>().RunAsync(round, said, Cancellation), Cancellation)
            ?? new Refusal("link.spent", RefusalKind.NotFound);
}
