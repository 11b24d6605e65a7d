using System.CommandLine;
using Pontua.Server.Hosting;
using Pontua.Server.Storage.Backups;

namespace Pontua.Server.Commands;

/// <summary><c>backup</c> and <c>restore</c></summary>
static class BackupCommands
{
    static readonly Argument<string> File = new(Sentences.Of("value.file")) { Description = Sentences.Of("argument.backup_file") };

    public static Command CreateBackup()
    {
        var backup = new Command("backup", Sentences.Of("command.backup")) { File };
        backup.SetAction((asked, stop) => CommandHost.RunAsync(
            asked,
            (services, cancellation) => services.GetRequiredService<WriteBackup>().RunAsync(asked.GetRequiredValue(File), cancellation),
            (made, words) => words.WriteLine(Sentences.Of("said.backup", made.File, made.Bytes / 1_000_000d)),
            stop));
        return backup;
    }

    public static Command CreateRestore()
    {
        var restore = new Command("restore", Sentences.Of("command.restore")) { File };
        restore.SetAction((asked, stop) => CommandHost.RunUnopenedAsync(
            asked,
            (services, cancellation) => services.GetRequiredService<RestoreBackup>().RunAsync(asked.GetRequiredValue(File), cancellation),
            (restored, words) => words.WriteLine(Sentences.Of("said.restored", restored.Folder, restored.MadeAt)),
            stop));
        return restore;
    }
}
