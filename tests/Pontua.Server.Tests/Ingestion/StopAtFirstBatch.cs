using Pontua.Server.Ingestion;

namespace Pontua.Server.Tests.Ingestion;

/// <summary>Cuts an import off after its first batch.</summary>
sealed class StopAtFirstBatch(CancellationTokenSource stop) : IProgress<ImportProgress>
{
    public void Report(ImportProgress value)
    {
        if (value.Writing)
        {
            stop.Cancel();
        }
    }
}
