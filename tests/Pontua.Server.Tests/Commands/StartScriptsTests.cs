using System.Diagnostics;
using System.Runtime.CompilerServices;
using Pontua.Server.Tests.House;

namespace Pontua.Server.Tests.Commands;

/// <summary>./pontua and ./run on a computer where .NET is not installed.</summary>
public sealed class StartScriptsTests : IDisposable
{
    static readonly string[] Tools = ["bash", "cat", "dirname", "env", "find", "grep", "mkdir", "readlink"];

    readonly string _place = Directory.CreateTempSubdirectory("pontua-").FullName;

    [Theory]
    [InlineData("pontua", "pt", "SDK do .NET 10")]
    [InlineData("run", "pt", "SDK do .NET 10")]
    [InlineData("pontua", "en", "the .NET 10 SDK")]
    public async Task Without_the_SDK_one_sentence_says_what_to_install(string script, string language, string said)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || !Tools.All(tool => File.Exists($"/usr/bin/{tool}")), "no such tools here");
        var path = Directory.CreateDirectory(Path.Combine(_place, "bin")).FullName;
        foreach (var tool in Tools)
        {
            File.CreateSymbolicLink(Path.Combine(path, tool), $"/usr/bin/{tool}");
        }

        foreach (var name in (string[])["pontua", "run"])
        {
            File.Copy(Path.Combine(Checkout(), name), Path.Combine(_place, name));
        }

        using var process = Process.Start(new ProcessStartInfo(Path.Combine(_place, script))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PATH"] = path, ["PONTUA_LANG"] = language },
        })!;
        var answer = await PontuaCommand.EndOfAsync(process);

        answer.ShouldEndWith(1, said);
        answer.Errors.Trim().Split('\n').Length.ShouldBe(1);
    }

    public void Dispose() => Directory.Delete(_place, recursive: true);

    static string Checkout([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(here, "../../../.."));
}
