using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Measurement;
using Pontua.Server.Tests.House;

namespace Pontua.Server.Tests.Measurement;

/// <summary>What words find a customer.</summary>
public class SearchPersonsTests
{
    const string Telephone = "(62) 98877-6655", Cpf = "529.982.247-25", Contract = "cliente 1", Long = "cliente 2";

    public static TheoryData<string> Databases => PontuaApp.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task Any_part_of_a_number_is_found_however_it_is_written(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var find = await GivenAsync(app);

        foreach (var part in new[] { "62) 9", "629", "2988", "7766", "77.66", "77 6655", "8877-66", "62 98877 6655", "6298877\u00a06655", "+62988776655", "+55 62 98877-6655", "5562988776655" })
        {
            (await find(part)).ShouldBe([Telephone], part);
        }

        foreach (var part in new[] { "24725", "7-25", "472", "9.98", "52998224725" })
        {
            (await find(part)).ShouldBe([Cpf], part);
        }

        (await find("8")).ShouldBe([Telephone, Cpf]);
        (await find("98877 6656")).ShouldBeEmpty();
        (await find("-")).ShouldBe([Telephone, Cpf]); // no digit: a sign that they have
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Whoever_sees_identities_masked_and_the_command_line_find_a_whole_one_however_it_is_typed(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await new GivenTouches(app, workspace.Id).AppendAsync(new("(51) 3222-4455", "Site", 1), new("51933334444", "Site", 2));

        foreach (var typed in new[] { "5132224455", "(51) 3222-4455", "+55 51 3222-4455", "51933334444" })
        {
            (await app.InAsync(workspace.Id, services => services.GetRequiredService<SearchPersons>().FindAsync(typed, CancellationToken.None))).Match(_ => "found", refusal => refusal.Code).ShouldBe("found", typed);
            (await app.InAsync(workspace.Id, services =>
            {
                services.GetRequiredService<CurrentMember>().Enter(Guid.CreateVersion7(), "Rui", Role.Viewer);
                return services.GetRequiredService<SearchPersons>().RunAsync(new(typed), CancellationToken.None);
            })).Persons.ShouldHaveSingleItem(typed);
        }
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_number_of_any_length_is_looked_for_in_names_too(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var find = await GivenAsync(app);

        foreach (var number in new[] { "3456", "34567", "1234567", "lote #1234567", "1234567 lote" })
        {
            (await find(number)).ShouldBe([Contract], number);
        }
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Every_word_counts_however_many_there_are(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var find = await GivenAsync(app);

        (await find("de bragança pedro joão carlos leopoldo salvador bibiano")).ShouldBe([Long]);
        (await find("de bragança pedro joão carlos leopoldo salvador maria")).ShouldBeEmpty();
        (await find(string.Join(' ', Enumerable.Range('\u4e00', SearchAddress.LongestWords / 2).Select(letter => (char)letter)))).ShouldBeEmpty(); // as many as there is room for
    }

    static async Task<Func<string, Task<IEnumerable<string>>>> GivenAsync(PontuaApp app)
    {
        var workspace = await app.GivenWorkspaceAsync();
        await new GivenTouches(app, workspace.Id).AppendAsync(new(Telephone, "Site", 4), new(Cpf, "Site", 3), new(Contract, "Site", 2), new(Long, "Site", 1));
        await using var context = await app.ContextAsync(workspace.Id);
        var numberOf = await context.Subjects.ToDictionaryAsync(s => s.Value, s => s.PersonNumber);
        (await context.Persons.SingleAsync(p => p.Number == numberOf[Contract])).Name = "Lote #1234567";
        (await context.Persons.SingleAsync(p => p.Number == numberOf[Long])).Name = "Pedro de Alcântara João Carlos Leopoldo Salvador Bibiano de Bragança";
        await context.SaveChangesAsync();
        return words => app.InAsync(workspace.Id, async services =>
        {
            services.GetRequiredService<CurrentMember>().Enter(Guid.CreateVersion7(), "Rui", Role.Agent);
            var found = (await services.GetRequiredService<SearchPersons>().RunAsync(new(words), CancellationToken.None)).Persons.Select(p => p.Person.Number).ToHashSet();
            return numberOf.Where(known => found.Contains(known.Value)).OrderBy(known => known.Value).Select(known => known.Key);
        });
    }
}
