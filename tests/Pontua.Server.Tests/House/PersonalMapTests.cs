using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Server.Storage;

namespace Pontua.Server.Tests.House;

public class PersonalMapTests
{
    [Fact]
    public async Task Every_column_of_text_says_what_it_holds_about_a_person_or_stands_on_the_list_of_those_that_hold_nothing()
    {
        await using var app = await PontuaApp.OnAsync();

        var silent = await app.InAsync(null, services => Task.FromResult(services.GetRequiredService<PontuaContext>().Model.GetEntityTypes()
            .SelectMany(TextsOf).Where(p => PersonalMap.Find(p) is null)
            .Select(p => $"{p.DeclaringType.ClrType.Name.Split('`')[0]}.{p.Name}").Distinct().Order(StringComparer.Ordinal).ToList()));

        silent.ShouldBe(File.ReadLines(Sources.Of("tests", "Pontua.Server.Tests", "House", "not-personal.txt")), string.Join('\n', silent));
    }

    [Fact]
    public async Task What_names_a_member_is_on_the_map()
    {
        await using var app = await PontuaApp.UnopenedAsync("sqlite");
        var silent = await app.InAsync(null, services => Task.FromResult(services.GetRequiredService<PontuaContext>().Model.GetEntityTypes()
            .Where(type => type.ClrType.Assembly.GetName().Name!.StartsWith("Pontua", StringComparison.Ordinal))
            .SelectMany(type => type.GetProperties()).Where(p => p.Name.EndsWith("UserId", StringComparison.Ordinal) && PersonalMap.Find(p) is null)
            .Select(p => $"{p.DeclaringType.ClrType.Name}.{p.Name}").ToList()));

        silent.ShouldBeEmpty();
    }

    [Fact]
    public void A_marked_property_says_what_for()
        => typeof(PersonalAttribute).Assembly.GetTypes().Concat(typeof(Program).Assembly.GetTypes())
            .SelectMany(t => t.GetProperties()).SelectMany(p => p.GetCustomAttributes(typeof(PersonalAttribute), inherit: false).Cast<PersonalAttribute>())
            .ShouldAllBe(personal => personal.Purpose.Length > 0);

    static IEnumerable<IProperty> TextsOf(IEntityType type) => type.GetProperties().Where(p => p.ClrType == typeof(string));
}
