using System.CommandLine;
using Pontua.Server.Hosting;

namespace Pontua.Server.Commands;

/// <summary><c>doctor</c>: what is checked, what was found; exit 1 where something is wrong.</summary>
static class DoctorCommand
{
    public static Command Create()
    {
        var doctor = new Command("doctor", Sentences.Of("command.doctor")) { CommandHost.Json };
        doctor.SetAction(async (asked, stop) =>
        {
            var isHealthy = true;
            var code = await CommandHost.RunAsync(
                asked,
                async (services, cancellation) =>
                {
                    var report = await ActivatorUtilities.CreateInstance<Doctor>(services).RunAsync(cancellation);
                    isHealthy = report.Healthy;
                    return (Outcome<Diagnosis>)report;
                },
                Say,
                stop);
            return code == CommandHost.Done && !isHealthy ? CommandHost.Refused : code;
        });
        return doctor;
    }

    static void Say(Diagnosis report, TextWriter words)
    {
        foreach (var check in report.Checks)
        {
            words.WriteLine($"{(check.Ok ? "✓" : "✗")} {Sentences.Of($"doctor.{check.Check}")}: {check.Found}");
        }

        words.WriteLine(Sentences.Of(report.Healthy ? "doctor.healthy" : "doctor.unhealthy"));
    }
}
