using Microsoft.EntityFrameworkCore;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.Measurement;

/// <param name="Attribute">That the answer was about; null: the posture as a whole, or what was expected.</param>
sealed record CustomerComment(DateTimeOffset At, int Answer, string? Attribute, bool IsExpectation, string Words);

/// <summary>What customers wrote at a touchpoint, latest first.</summary>
static class CustomerComments
{
    const int Most = 20;

    public static async Task<IReadOnlyList<CustomerComment>> ListAsync(PontuaContext context, MeasuredMap design, Extent extent, TouchpointId touchpoint, CancellationToken cancellation)
    {
        var graded = await CustomerGrades.Seen(context, extent, touchpoint).Where(e => e.Reason != null).OrderByDescending(e => e.At).Take(Most)
            .Select(e => new { e.At, e.Grade, e.AttributeId, e.Reason }).ToListAsync(cancellation);
        var expected = await Expectations.Seen(context, extent, touchpoint).Where(a => a.Comment != null).OrderByDescending(a => a.At).Take(Most).ToListAsync(cancellation);
        return [.. graded.Select(e => new CustomerComment(e.At, e.Grade!.Value, design.Attributes.FirstOrDefault(a => a.Id == e.AttributeId)?.Name, false, e.Reason!))
            .Concat(expected.Select(a => new CustomerComment(a.At, a.Answer, null, true, a.Comment!)))
            .OrderByDescending(c => c.At).Take(Most)];
    }
}
