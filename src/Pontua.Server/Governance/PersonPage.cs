using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Pontua.Server.Hosting;
using Pontua.Server.Ui;

namespace Pontua.Server.Governance;

/// <summary>A page about the account of whoever is signed in.</summary>
public abstract class PersonPage : FormPage
{
    [Inject] internal UserManager<PontuaUser> Users { get; set; } = default!;
    [Inject] internal CurrentMember Member { get; set; } = default!;
    [Inject] internal ShowWorkspace ShowWorkspace { get; set; } = default!;
    [Inject] internal Flash Flash { get; set; } = default!;

    [Inject] internal TimeProvider Clock { get; set; } = default!;

    TimeZoneInfo _calendar = TimeZoneInfo.Utc;

    internal PontuaUser Person { get; private set; } = default!;

    /// <summary>A day in words, as the company's calendar has it.</summary>
    protected string Day(DateTimeOffset at) => Format.Date(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, _calendar).DateTime));

    /// <summary>Whether the person has proved within five minutes who they are; who has not is led to prove it, and from there back to press again.</summary>
    protected bool HasProved()
    {
        if (SessionItems.IsProved(Http, Clock.GetUtcNow()))
        {
            return true;
        }

        GoTo(ProofGate.AskAndComeBackTo(Http.Request.Path));
        return false;
    }

    /// <summary>Knows the person before anything is drawn: a page is drawn once while its own questions are still on their way.</summary>
    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        Person = (await Users.GetUserAsync(Http.User))!;
        _calendar = await ShowWorkspace.CalendarAsync(Cancellation);
        await base.SetParametersAsync(ParameterView.Empty);
    }
}
