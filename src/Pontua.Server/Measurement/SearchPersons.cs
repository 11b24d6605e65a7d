using Microsoft.EntityFrameworkCore;
using Pontua.Crm;
using Pontua.Journeys;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Measurement;

/// <param name="Words">Part of a name or of an identity, case and accents aside; null or empty: everybody.</param>
/// <param name="Page">From 0.</param>
sealed record PersonsSearched(string? Words, int Page = 0);

/// <summary>A page of customers, those who met the company last first.</summary>
sealed record PersonsList(IReadOnlyList<PersonRow> Persons, bool HasNext);

/// <param name="Last">Instant of the last touch; null: no touches (any more).</param>
/// <param name="LastTouchpoint">What the last touch met.</param>
sealed record PersonRow(PersonShown Person, long Touches, DateTimeOffset? Last, string? LastTouchpoint);

/// <summary>Lists customers, a page at a time.</summary>
sealed class SearchPersons(IDbContextFactory<PontuaContext> contexts, IJourneys journeys, CurrentMember member)
{
    public const int PageSize = 50;

    public async Task<PersonsList> RunAsync(PersonsSearched asked, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var numbers = string.IsNullOrWhiteSpace(asked.Words) ? await LatestAsync(null) : [];
        if (numbers.Count <= PageSize)
        {
            // Some only, or the end of the list, where those without touches stand: the database knows who.
            numbers = await LatestAsync(await Matching(context, asked.Words).Select(p => p.Number).ToListAsync(cancellation));
        }

        return new(await RowsAsync(context, member, [.. numbers.Take(PageSize)], cancellation), numbers.Count > PageSize);

        Task<IReadOnlyList<long>> LatestAsync(IReadOnlyCollection<long>? among)
            => journeys.ListLatestAsync(new(context.WorkspaceNumber, among, asked.Page * PageSize, PageSize + 1), cancellation);
    }

    /// <summary>The person with exactly this identity, else the only one with this identity or name, case and accents aside.</summary>
    public async Task<Outcome<long>> FindAsync(string identityOrName, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var value = identityOrName.Trim();
        var persons = await context.Subjects.Where(s => s.Value == value).Select(s => s.PersonNumber).Distinct().OrderBy(n => n).Take(2).ToListAsync(cancellation);
        if (persons.Count == 0)
        {
            var key = Text.Key(value);
            var identified = context.Subjects.Where(s => s.ValueKey == key).Select(s => s.PersonNumber);
            persons = await context.Persons.Where(p => identified.Contains(p.Number) || p.NameKey == key).Select(p => p.Number).OrderBy(n => n).Take(2).ToListAsync(cancellation);
        }

        return persons.Count switch
        {
            1 => persons[0],
            0 => Refusal.Of("person.unknown", value) with { Kind = RefusalKind.NotFound },
            _ => Refusal.Of("person.several", value) with { Kind = RefusalKind.Conflict },
        };
    }

    public static async Task<IReadOnlyList<PersonRow>> RowsAsync(PontuaContext context, CurrentMember member, IReadOnlyList<long> numbers, CancellationToken cancellation)
    {
        var persons = await PersonShown.ListAsync(context, member, numbers, cancellation);
        var touches = await context.Subjects.Where(s => numbers.Contains(s.PersonNumber))
            .Join(context.Touches, s => s.Number, t => t.SubjectNumber, (s, t) => new { s.PersonNumber, t.At })
            .GroupBy(t => t.PersonNumber)
            .Select(g => new { Person = g.Key, Count = g.LongCount(), Last = g.Max(t => t.At) })
            .ToDictionaryAsync(t => t.Person, cancellation);
        var touchpoints = await LastTouchpointsAsync(context, numbers, [.. touches.Values.Select(t => t.Last).Distinct()], cancellation);
        return [.. persons.Select(p => touches.TryGetValue(p.Number, out var of)
            ? new PersonRow(p, of.Count, of.Last, touchpoints.GetValueOrDefault((p.Number, of.Last))) : new PersonRow(p, 0, null, null))];
    }

    /// <summary>What each person met at these instants; of several at one instant the latest of the log.</summary>
    static async Task<Dictionary<(long Person, DateTimeOffset At), string>> LastTouchpointsAsync(
        PontuaContext context, IReadOnlyList<long> persons, IReadOnlyList<DateTimeOffset> instants, CancellationToken cancellation)
    {
        var met = await context.Subjects.Where(s => persons.Contains(s.PersonNumber))
            .Join(context.Touches.Where(t => instants.Contains(t.At)), s => s.Number, t => t.SubjectNumber, (s, t) => new { s.PersonNumber, t.At, t.Seq, t.PlaceNumber })
            .Join(context.Places, t => t.PlaceNumber, p => p.Number, (t, p) => new { t.PersonNumber, t.At, t.Seq, p.TouchpointId })
            .Join(context.Touchpoints, t => t.TouchpointId, p => p.Id, (t, p) => new { t.PersonNumber, t.At, t.Seq, p.Name })
            .ToListAsync(cancellation);
        return met.GroupBy(t => (t.PersonNumber, t.At)).ToDictionary(g => g.Key, g => g.MaxBy(t => t.Seq)!.Name);
    }

    IQueryable<Person> Matching(PontuaContext context, string? words)
    {
        if (string.IsNullOrWhiteSpace(words))
        {
            return context.Persons;
        }

        var key = Text.Key(words).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
        var part = $"%{key}%";
        // Who sees identities masked finds a whole one only: else they could be guessed sign by sign.
        var identity = PersonShown.MaySeeIdentities(member) ? part : key;
        var identified = context.Subjects.Where(s => EF.Functions.Like(s.ValueKey, identity, "\\")).Select(s => s.PersonNumber);
        return context.Persons.Where(p => identified.Contains(p.Number) || EF.Functions.Like(p.NameKey, part, "\\"));
    }
}
