using System.Globalization;
using Pontua.Governance;

namespace Pontua.Server.Ingestion;

#pragma warning disable CA1001 // its source of cancellation has no timer and no handle: nothing to dispose, and a late click may still cancel
/// <summary>An import that a page asked for: it goes on when the tab is closed. It waits, begins, and ends; each once.</summary>
sealed class ImportJob(WorkspaceId workspace, int number, bool dryRun, CultureInfo language) : IProgress<ImportProgress>
#pragma warning restore CA1001
{
    const int Waiting = 0, Begun = 1, Ended = 2;

    readonly CancellationTokenSource _stop = new();
    int _phase = Waiting;

    public WorkspaceId Workspace { get; } = workspace;
    public int Number { get; } = number;
    public bool DryRun { get; } = dryRun;

    /// <summary>In which the reasons of refused rows are written.</summary>
    public CultureInfo Language { get; } = language;

    public ImportProgress Progress { get; private set; }

    /// <summary>What it did, or would do; null: not ended, or not well.</summary>
    public ImportReport? Report { get; private set; }

    /// <summary>From then on it cannot be cancelled as if it had never been.</summary>
    public bool HasBegun => Volatile.Read(ref _phase) != Waiting;

    public bool IsEnded => Volatile.Read(ref _phase) == Ended;
    public CancellationToken Stop => _stop.Token;

    /// <summary>False where it was cancelled while it waited.</summary>
    public bool TryBegin() => Interlocked.CompareExchange(ref _phase, Begun, Waiting) == Waiting;

    /// <summary>Asks it to stop. True where it had not begun and now never will: its row is the caller's to end; else it ends that itself soon.</summary>
    public bool Cancel()
    {
        var found = Interlocked.CompareExchange(ref _phase, Ended, Waiting); // before it hears of it: what has begun may end at once
        _stop.Cancel();
        return found != Begun;
    }

    public void End(ImportReport? report = null)
    {
        Report = report;
        Volatile.Write(ref _phase, Ended);
    }

    void IProgress<ImportProgress>.Report(ImportProgress value) => Progress = value;
}
