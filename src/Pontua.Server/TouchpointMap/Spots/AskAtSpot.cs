using Microsoft.EntityFrameworkCore;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.TouchpointMap.Spots;

namespace Pontua.Server.TouchpointMap.Spots;

/// <summary>What somebody who scans a spot is asked. Each scan is a touch, of nobody known.</summary>
sealed class AskAtSpot(IDbContextFactory<PontuaContext> contexts, IScans scans, SealedWords words, TimeProvider clock)
{
    /// <param name="isTrial">Somebody of the company looks how it is: no scan, no touch.</param>
    public async Task<SpotAsked> RunAsync(Spot spot, bool isTrial, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var asked = await context.ReadWorkspaceAsync(cancellation);
        var attributes = await context.PostureAttributes.AsNoTracking().Where(a => a.RetiredAt == null).OrderBy(a => a.Position).Select(a => new { a.Id, a.Name }).ToListAsync(cancellation);
        var (attribute, now) = (spot.Scan([.. attributes.Select(a => a.Id)]), clock.GetUtcNow());
        if (!isTrial)
        {
            await context.Spots.Where(s => s.Id == spot.Id).ExecuteUpdateAsync(row => row.SetProperty(s => s.Scans, s => s.Scans + 1), cancellation);
            await scans.AddAsync(spot, now, cancellation);
        }

        var question = new AskedQuestion(Guid.CreateVersion7(), spot.Id, attribute, now);
        return new(asked.Name, attribute is { } id ? attributes.Find(a => a.Id == id)!.Name : null, question.Seal(words), spot);
    }

    /// <summary>Who asks.</summary>
    public async Task<string> CompanyAsync(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return (await context.ReadWorkspaceAsync(cancellation)).Name;
    }

    /// <summary>The same question again, for a form that came back and for who looks again: no scan, no touch. Null where the seal is none of ours any more, or the attribute has left the posture.</summary>
    public async Task<SpotAsked?> AgainAsync(Spot spot, string? seal, CancellationToken cancellation)
    {
        if (AskedQuestion.Open(words, seal, spot.Id, clock.GetUtcNow()) is not { } question)
        {
            return null;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var company = (await context.ReadWorkspaceAsync(cancellation)).Name;
        if (question.Attribute is not { } id)
        {
            return new(company, null, seal!, spot);
        }

        return await context.PostureAttributes.Where(a => a.Id == id && a.RetiredAt == null).Select(a => a.Name).SingleOrDefaultAsync(cancellation) is { } attribute ? new(company, attribute, seal!, spot) : null;
    }
}

/// <param name="Attribute">Its name; null: how it was against what was expected.</param>
/// <param name="Seal">See <see cref="AskedQuestion"/>.</param>
sealed record SpotAsked(string Company, string? Attribute, string Seal, Spot Spot);
