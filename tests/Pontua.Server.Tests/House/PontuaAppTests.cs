namespace Pontua.Server.Tests.House;

public class PontuaAppTests
{
    public static TheoryData<string> Databases => PontuaApp.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task What_a_test_worked_on_is_gone_after_it(string database)
    {
        var app = await PontuaApp.OnAsync(database);
        await app.GivenWorkspaceAsync();

        await app.DisposeAsync();

        Directory.Exists(app.Folder).ShouldBeFalse();
    }

    [Fact]
    public async Task What_could_not_be_opened_leaves_no_folder_behind()
    {
        var folder = Directory.CreateTempSubdirectory("pontua-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "pontua.db"), new string('x', 10_000));

        await Should.ThrowAsync<Exception>(() => PontuaApp.OnAsync(folder: folder));

        Directory.Exists(folder).ShouldBeFalse();
    }
}
