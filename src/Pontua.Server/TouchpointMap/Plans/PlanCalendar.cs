using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.Extensions.Localization;

namespace Pontua.Server.TouchpointMap.Plans;

/// <summary>The open plans as a calendar file (RFC 5545): the day each is due and the day its touchpoint is to be graded again, both of a whole day.</summary>
sealed class PlanCalendar(ShowPlans plans, IStringLocalizer<Texts> text)
{
    /// <param name="addressOf">The public address of a path, for the links.</param>
    public async Task<byte[]> WriteAsync(Func<string, string> addressOf, CancellationToken cancellation)
    {
        var calendar = new Calendar { ProductId = "-//Pontua//Planos//PT" };
        foreach (var shown in (await plans.ListAsync(null, cancellation)).Plans.Where(p => p.Plan.IsOpen))
        {
            calendar.Events.Add(Event(shown, "due", shown.Plan.Due, text["plans.event.due", shown.Plan.What], addressOf));
            if (shown.Plan.RegradeOn is { } regrade)
            {
                calendar.Events.Add(Event(shown, "regrade", regrade, text["plans.event.regrade", shown.Touchpoint], addressOf));
            }
        }

        return Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(calendar) ?? "");
    }

    // The same event keeps its name: taken in again, a calendar moves it and does not show it twice.
    static CalendarEvent Event(PlanShown shown, string kind, DateOnly day, string summary, Func<string, string> addressOf) => new()
    {
        Uid = $"{shown.Plan.Id.Value}-{kind}@pontua",
        Summary = summary,
        Description = string.Join('\n', new[] { shown.Touchpoint, shown.Owner, shown.Plan.Why }.OfType<string>()),
        Start = new CalDateTime(day),
        End = new CalDateTime(day.AddDays(1)),
        Url = new Uri(addressOf(PlanPaths.Result(shown.Plan.Id))),
    };
}
