using Pontua.Server.Ingestion;

namespace Pontua.Server.Tests.Ingestion;

/// <summary>Does something once, while the file is judged.</summary>
sealed class AtFirstReport(Func<Task> work) : IProgress<ImportProgress>
{
    public bool HasRun { get; private set; }

    public void Report(ImportProgress value)
    {
        if (!HasRun && !value.Writing)
        {
            HasRun = true;
            Task.Run(work).GetAwaiter().GetResult();
        }
    }
}
