using System.Buffers.Binary;
using Pontua.Governance;
using Pontua.Journeys;
using Pontua.Server.Hosting;

namespace Pontua.Server.Measurement;

/// <summary>A workspace's journeys on disk, so that a start need not read the whole log; written beside the work, thrown away without loss.</summary>
sealed class SnapshotFile(DataFolder folder, WorkspaceId workspace, ILogger logger)
{
    // Below this the log itself is read in less time than anyone notices.
    const int FewestTouches = 200_000;
    const double WorthwhileGrowth = 1.1;

    readonly string _path = Path.Combine(folder.Snapshots, $"journeys-{workspace}.bin");
    int _touchesOnDisk;
    Task _writing = Task.CompletedTask;

    /// <summary>The view as it was last written, if the log still has what it has seen; null: read the log.</summary>
    public JourneyView? Read(TouchReader log, long lastSeq)
    {
        if (!File.Exists(_path))
        {
            return null;
        }

        try
        {
            using var file = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            var read = JourneySnapshot.Read(file, (watermark, stamp) => watermark <= lastSeq && log.ReadMoved(watermark, lastSeq) is not null && IsOf(log, watermark, stamp.Span));
            if (read.Succeeded(out var view, out var refusal))
            {
                _touchesOnDisk = view.TouchCount;
                return view;
            }

            logger.LogInformation("The snapshot of workspace {Workspace} is not used ({Reason}): the log is read instead", workspace, refusal.Code);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning(fault, "The snapshot of workspace {Workspace} cannot be read: the log is read instead", workspace);
        }

        return null;
    }

    /// <summary>Writes the view in the background when that will save time at the next start; one at a time.</summary>
    public void WriteLater(JourneyView view, TouchReader log, long lastSubject)
    {
        if (view.TouchCount < Math.Max(FewestTouches, _touchesOnDisk * WorthwhileGrowth) || !_writing.IsCompleted)
        {
            return;
        }

        var stamp = Stamp(log, view.Watermark, lastSubject);
        _touchesOnDisk = view.TouchCount;
        _writing = Task.Run(() => Write(view, stamp));
    }

    public Task FinishAsync() => _writing;

    void Write(JourneyView view, byte[] stamp)
    {
        var draft = $"{_path}.{Guid.CreateVersion7():N}";
        try
        {
            RemoveLeftDrafts();
            using (var file = new FileStream(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                JourneySnapshot.Write(file, view, stamp);
            }

            File.Move(draft, _path, overwrite: true); // a reader has the old file or the new one, never half of one
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning(fault, "The snapshot of workspace {Workspace} was not written; the next start reads the log", workspace);
            File.Delete(draft);
        }
    }

    /// <summary>Of processes that were killed while they wrote: what is older than the snapshot will not take its place.</summary>
    void RemoveLeftDrafts()
    {
        var current = File.GetLastWriteTimeUtc(_path);
        foreach (var draft in Directory.EnumerateFiles(folder.Snapshots, $"{Path.GetFileName(_path)}.*").Where(file => File.GetLastWriteTimeUtc(file) < current))
        {
            File.Delete(draft);
        }
    }

    /// <summary>What must not have changed below the snapshot: the last touch it has seen, and whose each subject was.</summary>
    static byte[] Stamp(TouchReader log, long watermark, long lastSubject)
    {
        var sums = log.SumsUpTo(watermark, lastSubject);
        var stamp = new byte[8 * (sums.Length + 1)];
        BinaryPrimitives.WriteInt64LittleEndian(stamp, lastSubject);
        for (var i = 0; i < sums.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(stamp.AsSpan(8 * (i + 1)), sums[i]);
        }

        return stamp;
    }

    static bool IsOf(TouchReader log, long watermark, ReadOnlySpan<byte> stamp)
        => stamp.Length >= 8 && stamp.SequenceEqual(Stamp(log, watermark, BinaryPrimitives.ReadInt64LittleEndian(stamp)));
}
