using Microsoft.EntityFrameworkCore;
using Pontua.Measurement;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.Measurement;

/// <param name="Attribute">That the answer was about; null: the posture as a whole, or what was expected.</param>
/// <param name="IsAnonymous">Given where nobody was asked for a name: a page tells its day, for the minute would tell who stood there.</param>
sealed record CustomerComment(DateTimeOffset At, int Answer, string? Attribute, bool IsExpectation, string Words, bool IsAnonymous);

/// <summary>What customers wrote at a touchpoint, latest first; of anonymous answers only where there are enough that nobody is told by theirs.</summary>
static class CustomerComments
{
    const int Most = 20;

    public static async Task<IReadOnlyList<CustomerComment>> ListAsync(PontuaContext context, MeasuredMap design, Extent extent, TouchpointId touchpoint, CancellationToken cancellation)
    {
        var (grades, answers) = (CustomerGrades.Seen(context, extent, touchpoint), Expectations.Seen(context, extent, touchpoint));
        var isHidden = await grades.CountAsync(e => e.SpotId != null, cancellation) + await answers.CountAsync(cancellation) < CustomerVoice.FewestAnonymous;
        var graded = await grades.Where(e => e.Reason != null && !(isHidden && e.SpotId != null)).OrderByDescending(e => e.At).Take(Most)
            .Select(e => new { e.At, e.Grade, e.AttributeId, e.Reason, IsAnonymous = e.SpotId != null }).ToListAsync(cancellation);
        var expected = await answers.Where(a => a.Comment != null && !isHidden).OrderByDescending(a => a.At).Take(Most).ToListAsync(cancellation);
        return [.. graded.Select(e => new CustomerComment(e.At, e.Grade!.Value, design.Attributes.FirstOrDefault(a => a.Id == e.AttributeId)?.Name, false, e.Reason!, e.IsAnonymous))
            .Concat(expected.Select(a => new CustomerComment(a.At, a.Answer, null, true, a.Comment!, true)))
            .OrderByDescending(c => c.At).Take(Most)];
    }
}
