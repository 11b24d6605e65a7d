using Microsoft.AspNetCore.Components;
using Pontua.Governance;

namespace Pontua.Server.TouchpointMap;

/// <summary>One page of the first steps: what is done on it leads to the next, and is remembered.</summary>
public abstract class FirstStepPage : MapPage
{
    const int Pages = 4;

    [Inject] internal FirstSteps Steps { get; set; } = default!;

    /// <summary>Passo 2 de 4.</summary>
    protected string Progress(int page) => Text["start.step", page, Pages];

    /// <summary>Goes on where what was asked is done; else shows the page again with the reason.</summary>
    private protected async Task GoOnAsync<T>(Outcome<T> done, FirstStep next)
    {
        if (done.Succeeded(out _, out var refusal))
        {
            await GoOnAsync(next);
        }
        else
        {
            Refuse(refusal);
        }
    }

    /// <param name="next">Null: to the map, the steps are over.</param>
    private protected async Task GoOnAsync(FirstStep? next)
    {
        if ((await Steps.GoOnToAsync(next, Cancellation)).Succeeded(out _, out var refusal))
        {
            GoTo(MapPaths.StartAt(next));
        }
        else
        {
            Refuse(refusal);
        }
    }
}
