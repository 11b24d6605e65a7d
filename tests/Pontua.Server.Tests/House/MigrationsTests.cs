using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Server.Storage;

namespace Pontua.Server.Tests.House;

public class MigrationsTests
{
    public static TheoryData<string> Databases => PontuaApp.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task The_migrations_are_up_to_date_with_the_model(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        await using var scope = app.Services.CreateAsyncScope();

        scope.ServiceProvider.GetRequiredService<PontuaContext>().Database.HasPendingModelChanges().ShouldBeFalse();
    }
}
