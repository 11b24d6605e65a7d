using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Governance;
using Pontua.Server.Storage;
using Pontua.Server.TouchpointMap.Plans;
using Pontua.Server.TouchpointMap.Rounds;
using Pontua.Server.TouchpointMap.Spots;
using Pontua.Server.TouchpointMap.Training;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Plans;
using Pontua.TouchpointMap.Rounds;
using Pontua.TouchpointMap.Spots;
using Pontua.TouchpointMap.Training;

namespace Pontua.Browser.Tests.House;

/// <summary>A closed round whose raters disagree, with an answer that came late, and an open one; of each a member and somebody by link. And a plan in each state, one of them late; a spot where customers answered; a policy with a quiz in its second version.</summary>
static class SampleRounds
{
    public static Task MakeAsync(Site site, (WorkspaceId Workspace, Guid User) company, string name = "Ciclo de teste", string outsider = "Marta", string reason = "Fila na porta")
        => site.InAsync(company.Workspace, async services =>
        {
            await using var context = await services.GetRequiredService<IDbContextFactory<PontuaContext>>().CreateDbContextAsync();
            var touchpoints = await context.Touchpoints.OrderBy(t => t.NameKey).Select(t => t.Id).ToListAsync();
            var attributes = await context.PostureAttributes.Where(a => a.RetiredAt == null).Select(a => a.Id).ToListAsync();
            var deadline = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(10));
            var closed = await OpenAsync(touchpoints.Take(3));
            await AnswerAsync(closed, touchpoints.Take(3), isLate: false);
            Done(await services.GetRequiredService<CloseRound>().RunAsync(closed.Id, default));
            await AnswerAsync(closed, touchpoints.Take(1), isLate: true);
            var open = await OpenAsync(touchpoints.Skip(3).Take(3));
            await AnswerAsync(open, touchpoints.Skip(3).Take(1), isLate: false);
            foreach (var (state, days) in new[] { (PlanState.Planned, -3), (PlanState.Doing, 9), (PlanState.Done, 20), (PlanState.Dropped, 2) })
            {
                var plan = Done(await services.GetRequiredService<EditPlan>().AddAsync(
                    new($"{name} {days}", reason, touchpoints[0], attributes[0], company.User, deadline.AddDays(-60), deadline.AddDays(days - 10), 150_000, PlanMetric.CustomerGrade, .5, null), default));
                Done(await services.GetRequiredService<EditPlan>().BecomeAsync(plan.Id, state, default));
            }

            var question = new QuestionDraft("Em quanto tempo respondemos?", "2 minutos", "1 hora\n1 dia", 0);
            foreach (var text in new[] { reason, $"{reason}.\n\n{name}." })
            {
                var draft = new PolicyDraft(name, text, attributes[0], [.. touchpoints.Take(2)], null, [question]);
                Done(await context.Policies.AsSplitQuery().FirstOrDefaultAsync() is { } written
                    ? await services.GetRequiredService<EditPolicy>().WriteAsync(written.Id, draft, default) : await services.GetRequiredService<EditPolicy>().AddAsync(draft, default));
            }

            var spot = Done(await services.GetRequiredService<MakeSpots>().RunAsync([touchpoints[0]], null, default)).Single();
            var yesterday = TimeProvider.System.GetUtcNow().AddDays(-1);
            context.AddRange(Enumerable.Range(1, 9).Select(n => new ExpectationAnswer(Guid.CreateVersion7(), touchpoints[0], null, yesterday, 1 + (n % 5), n == 1 ? reason : null)));
            context.Add(new Evaluation(Guid.CreateVersion7(), touchpoints[0], Side.Customer, $"{spot.Id.Value}", yesterday) { AttributeId = attributes[0], Grade = 4, Reason = reason, SpotId = spot.Id });
            await context.SaveChangesAsync();
            return true;

            async Task<Round> OpenAsync(IEnumerable<TouchpointId> chosen)
                => Done(await services.GetRequiredService<OpenRound>().RunAsync(
                    new(name, RoundAsks.Reason, deadline, [.. chosen], attributes, []), [new(RaterRole.Manager, company.User), new(RaterRole.MysteryShopper, Name: outsider)], default));

            async Task AnswerAsync(Round round, IEnumerable<TouchpointId> answered, bool isLate)
            {
                foreach (var (rater, number) in (await context.RoundRaters.Where(r => r.RoundId == round.Id).ToListAsync()).Select((rater, number) => (rater, number)))
                {
                    foreach (var (touchpoint, place) in answered.Select((touchpoint, place) => (touchpoint, place)))
                    {
                        var entry = new RoundEntry(Guid.CreateVersion7(), rater, new(touchpoint, null));
                        Done(entry.Say(
                            round, [.. attributes.Select(a => new EntryGrade(a) { Grade = number == 0 ? 5 - place : 1 + place, Reason = reason })],
                            [new(Guid.CreateVersion7(), EvidenceKind.Note, reason), new(Guid.CreateVersion7(), EvidenceKind.Link, "https://exemplo.com.br/fachada")], [], round.OpenedAt.AddSeconds(1), isLate));
                        context.Add(entry);
                    }
                }

                await context.SaveChangesAsync();
            }
        });

    static T Done<T>(Outcome<T> outcome) => outcome.Match(value => value, refusal => throw new InvalidOperationException($"{refusal.Code} {refusal.Field}"));
}
