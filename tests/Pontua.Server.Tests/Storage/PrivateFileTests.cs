using Pontua.Server.Storage;

namespace Pontua.Server.Tests.Storage;

public class PrivateFileTests
{
    [Fact]
    public async Task A_file_that_was_not_written_to_its_end_leaves_the_one_of_before_and_nothing_beside_it()
    {
        var folder = Directory.CreateTempSubdirectory("pontua-whole-").FullName;
        try
        {
            var path = Path.Combine(folder, "razões.json");
            await PrivateFile.WriteAsync(path, "before"u8.ToArray(), CancellationToken.None);

            await Should.ThrowAsync<OperationCanceledException>(() => PrivateFile.WriteAsync(path, "after"u8.ToArray(), new(canceled: true)));
            (await File.ReadAllTextAsync(path)).ShouldBe("before");
            await PrivateFile.WriteAsync(path, "after"u8.ToArray(), CancellationToken.None);

            (await File.ReadAllTextAsync(path)).ShouldBe("after");
            Directory.EnumerateFileSystemEntries(folder).ShouldBe([path]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
