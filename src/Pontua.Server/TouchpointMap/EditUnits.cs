using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.TouchpointMap;

namespace Pontua.Server.TouchpointMap;

/// <summary>The company's units: add, rename, retire, bring back. Without any, no page says the word.</summary>
sealed class EditUnits(Changes changes, TimeProvider clock)
{
    public Task<Outcome<Unit>> AddAsync(string name, CancellationToken cancellation)
        => changes.RunAsync<Unit>(Role.Manager, "unit.added", async context =>
        {
            var units = await context.Units.ToListAsync(cancellation);
            if (!CleanAndFree(units, null, name).Succeeded(out var clean, out var refusal))
            {
                return refusal;
            }

            var added = new Unit(new(Guid.CreateVersion7()), clean);
            context.Add(added);
            return added;
        }, cancellation);

    /// <summary>Gives units these names and adds new ones, all or nothing: two may change names with each other.</summary>
    /// <param name="names">Of units that are gone meanwhile: passed over.</param>
    /// <returns>How many units there are.</returns>
    public Task<Outcome<int>> WriteAsync(IReadOnlyDictionary<UnitId, string> names, IReadOnlyList<string> added, CancellationToken cancellation)
        => changes.RunAsync<int>(Role.Manager, "unit.renamed", async context =>
        {
            var units = await context.Units.ToListAsync(cancellation);
            var renamed = units.Where(unit => names.TryGetValue(unit.Id, out var name) && name != unit.Name).ToList();
            foreach (var unit in renamed)
            {
                unit.Name = names[unit.Id];
            }

            foreach (var unit in renamed)
            {
                if (!CleanAndFree(units, unit.Id, unit.Name).Succeeded(out var clean, out var refusal))
                {
                    return refusal.About($"name-{unit.Id.Value}");
                }

                unit.Name = clean;
            }

            await context.SaveChangesAsync(cancellation);
            foreach (var name in added)
            {
                if (!(await AddAsync(name, cancellation)).Succeeded(out _, out var refusal))
                {
                    return refusal.About("new");
                }
            }

            return units.Count + added.Count;
        }, cancellation);

    /// <summary>Retired units keep their touches and grades but are offered no more.</summary>
    public Task<Outcome<Unit>> RetireAsync(UnitId id, bool retired, CancellationToken cancellation)
        => changes.RunAsync<Unit>(Role.Manager, retired ? "unit.retired" : "unit.brought_back", async context =>
        {
            if (await context.Units.SingleOrDefaultAsync(u => u.Id == id, cancellation) is not { } unit)
            {
                return new Refusal("unit.not_found", RefusalKind.NotFound);
            }

            unit.RetiredAt = retired ? unit.RetiredAt ?? clock.GetUtcNow() : null;
            return unit;
        }, cancellation);

    static Outcome<string> CleanAndFree(List<Unit> units, UnitId? self, string name)
        => !Text.Clean(name, Unit.LongestName).Succeeded(out var clean, out var refusal) ? refusal
            : units.Exists(u => u.Id != self && Text.Key(u.Name) == Text.Key(clean)) ? Refusal.Of("unit.name_taken", clean) with { Kind = RefusalKind.Conflict }
            : clean;
}
