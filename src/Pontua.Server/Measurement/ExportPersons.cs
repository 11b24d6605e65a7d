using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Measurement;

/// <param name="Persons">Read while they are written: there may be very many.</param>
sealed record PersonsExport(long Total, IAsyncEnumerable<PersonRow> Persons);

/// <summary>A list of customers to be taken along, all of it: who takes it leaves a line in the audit. Who only looks takes identities masked, as the pages show them.</summary>
sealed class ExportPersons(IDbContextFactory<PontuaContext> contexts, FindPersons find, SearchPersons search, CurrentMember member, Audit audit)
{
    /// <summary>The persons behind a figure.</summary>
    public async Task<Outcome<PersonsExport>> RunAsync(PersonsAsked asked, CancellationToken cancellation)
        => (await find.ListAsync(asked, cancellation)).Succeeded(out var numbers, out var refusal) ? await TakeAsync(numbers, cancellation) : refusal;

    /// <param name="words">As in <see cref="PersonsSearched"/>.</param>
    public async Task<PersonsExport> RunAsync(string? words, CancellationToken cancellation)
        => await TakeAsync(await search.ListAsync(words, cancellation), cancellation);

    async Task<PersonsExport> TakeAsync(IReadOnlyList<long> numbers, CancellationToken cancellation)
    {
        await audit.NoteAsync("persons.exported", $"Persons {numbers.Count}", cancellation);
        return new(numbers.Count, ReadAsync(numbers, cancellation));
    }

    async IAsyncEnumerable<PersonRow> ReadAsync(IReadOnlyList<long> numbers, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // As many as a page has: the last touches of more at once are looked for among more instants, each with each.
        foreach (var batch in numbers.Chunk(SearchPersons.PageSize))
        {
            await using var context = await contexts.CreateDbContextAsync(cancellation);
            foreach (var row in await SearchPersons.RowsAsync(context, member, batch, cancellation))
            {
                yield return row;
            }
        }
    }
}
