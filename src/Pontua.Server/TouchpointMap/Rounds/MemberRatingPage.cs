using Microsoft.AspNetCore.Components;

namespace Pontua.Server.TouchpointMap.Rounds;

/// <summary>A member grades in a round that asks them.</summary>
public abstract class MemberRatingPage : RatingPage
{
    [Parameter] public Guid Id { get; set; }
    [Inject] internal ShowMyRound Show { get; set; } = default!;
    [Inject] internal KeepEntry Keep { get; set; } = default!;

    internal override string Rating => RoundPaths.Rate(new(Id));

    private protected override async Task<MyRound?> ShowAsync() => (await Show.RunAsync(new(Id), Cancellation)).Match<MyRound?>(mine => mine, _ => null);

    private protected override Task<Outcome<EntryKept>> KeepAsync(NewEntry said) => Keep.RunAsync(new(Id), said, Cancellation);
}
