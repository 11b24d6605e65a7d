using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Commands;

/// <summary>What a command that broke off says, and its exit code: one sentence that tells what to do, never a stack trace.</summary>
static class CommandFaults
{
    public static int Say(Exception fault)
    {
        if (fault is OperationCanceledException)
        {
            return CommandHost.Interrupted; // who pressed Ctrl-C knows it
        }

        var cause = fault.GetBaseException().Message;
        var (code, sentence) = fault switch
        {
            SettingException setting => (CommandHost.WrongUsage, Sentences.Of(setting.Refusal)),
            DatabaseUnavailableException closed => (CommandHost.CannotOpen, Sentences.Of(closed.Refusal)),
            _ when DatabaseUnavailableException.IsBehind(fault) => (CommandHost.CannotOpen, Sentences.Of("database.failed", cause)),
            IOException or UnauthorizedAccessException => (CommandHost.Refused, Sentences.Of("command.file_failed", cause)),
            _ => (CommandHost.Refused, Sentences.Of("command.failed", cause)),
        };
        Console.Error.WriteLine(sentence);
        return code;
    }
}
