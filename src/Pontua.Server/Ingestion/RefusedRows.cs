using System.Text;
using Pontua.Ingestion;
using Pontua.Server.Hosting;

namespace Pontua.Server.Ingestion;

/// <summary>The rows that an import refused: counted by reason, and kept as they came in a file that can be corrected and imported again.</summary>
/// <remarks>The file is made at the first refused row.</remarks>
sealed class RefusedRows(string path, CsvHeader header) : IDisposable
{
    readonly Dictionary<(string Code, string Column), (Refusal Example, long Row, long Rows)> _reasons = [];
    StreamWriter? _file;
    CsvWriter? _csv;

    public long Count { get; private set; }

    /// <summary>Null while nothing was refused.</summary>
    public string? Path => _file is null ? null : path;

    /// <summary>Reasons, most rows first.</summary>
    public IReadOnlyList<RefusedReason> Reasons
        => [.. _reasons.Values.OrderByDescending(r => r.Rows).Select(r => new RefusedReason(r.Example, r.Row, r.Rows))];

    /// <summary>The reason of the first row refused; null where none was.</summary>
    public RefusedReason? First => Reasons.MinBy(reason => reason.Row);

    public void Add(CsvReader row, Refusal refusal)
    {
        Count++;
        var key = (refusal.Code, refusal.Arguments.Count > 0 ? $"{refusal.Arguments[0]}" : "");
        var known = _reasons.GetValueOrDefault(key, (Example: refusal, row.Row, Rows: 0));
        _reasons[key] = known with { Rows = known.Rows + 1 };
        _csv ??= Begin();
        _csv.Write(row.Row);
        _csv.Write(Sentences.Of(refusal));
        for (var cell = 0; cell < Math.Max(row.Count, header.Names.Count); cell++)
        {
            _csv.Write(row[cell]);
        }

        _csv.EndRow();
    }

    public void Dispose() => _file?.Dispose();

    /// <summary>Closes the file and takes it away: the whole import was refused.</summary>
    public void Discard()
    {
        Dispose();
        if (_file is not null)
        {
            File.Delete(path);
        }
    }

    CsvWriter Begin()
    {
        _file = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        var csv = new CsvWriter(_file, ';');
        foreach (var name in (string[])[Sentences.Of("refused.row"), Sentences.Of("refused.reason"), .. header.Names])
        {
            csv.Write(name);
        }

        csv.EndRow();
        return csv;
    }
}
