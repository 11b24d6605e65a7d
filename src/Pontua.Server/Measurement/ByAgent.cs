using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Pontua.Ingestion;
using Pontua.Journeys;
using Pontua.Measurement;
using Pontua.Server.Storage;

namespace Pontua.Server.Measurement;

/// <summary>By who served. The index does not keep agents: their touches are read from the store.</summary>
sealed class ByAgent : IMeasureDivision
{
    readonly MeasuresReading _reading;
    readonly Dictionary<int, string> _names;
    readonly Dictionary<(int Position, int Agent), TouchSums> _ofTouchpoint = [];

    ByAgent(MeasuresReading reading, Dictionary<int, string> names) => (_reading, _names) = (reading, names);

    public static async Task<ByAgent> ReadAsync(MeasuresReading reading, PontuaContext context, Extent extent, CancellationToken cancellation)
    {
        var names = await context.Terms.AsNoTracking().Where(t => t.Kind == TermKind.Agent).ToDictionaryAsync(t => t.Number, t => t.Text, cancellation);
        var division = new ByAgent(reading, names);
        await context.Database.OpenConnectionAsync(cancellation);
        division.Read(context.Database.GetDbConnection(), context.WorkspaceNumber, extent, cancellation);
        return division;
    }

    // Conversion is a person's, not an agent's: a goal reached after three agents belongs to none of them.
    public IReadOnlyList<MeasureGroup> Overall()
        => Groups(_ofTouchpoint.GroupBy(t => t.Key.Agent, t => t.Value).Select(sums => (sums.Key, _reading.Overall(
            TouchSums.Of(sums).Cell(), position => _ofTouchpoint.TryGetValue((position, sums.Key), out var here) ? here.Scores : [], _ => false) with
        { Conversion = null })));

    public IReadOnlyList<MeasureGroup> Of(int position)
        => Groups(_ofTouchpoint.Where(t => t.Key.Position == position)
            .Select(t => (t.Key.Agent, _reading.Figures(position, t.Value.Cell(), _ => false) with { Conversion = null })));

    IReadOnlyList<MeasureGroup> Groups(IEnumerable<(int Agent, MeasureFigures Figures)> groups)
        => [.. groups.Select(g => new MeasureGroup(_names.GetValueOrDefault(g.Agent), g.Figures)).OrderByDescending(g => g.Figures.Touches).ThenBy(g => g.Key, StringComparer.Ordinal)];

    /// <summary>Row by row: what is kept grows with agents, persons and different durations, not with touches.</summary>
    void Read(DbConnection connection, int workspace, Extent extent, CancellationToken cancellation)
    {
        var positions = _reading.Design.ByTouchpoint(extent).GroupOfPlace;
        using var command = connection.CreateCommand();
        command.CommandText = """
            select t.agent_term, t.place_number, t.channel_term, cast(coalesce(t.talk_ms, 0) as bigint) + coalesce(t.hold_ms, 0) + coalesce(t.after_ms, 0), t.wait_ms, t.score_tenths, s.person_number
            from touches t left join subjects s on s.workspace_id = t.workspace_id and s.number = t.subject_number
            where t.workspace_id = @workspace and t.at >= @from and t.at < @to
            """;
        Add("workspace", workspace);
        Add("from", extent.From?.ToUnixTimeMilliseconds() ?? long.MinValue);
        Add("to", extent.To?.ToUnixTimeMilliseconds() ?? long.MaxValue);
        using var stop = cancellation.Register(command.Cancel);
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            var place = row.GetInt32(1);
            var channel = extent.Filter.ChannelOf(row.IsDBNull(2) ? 0 : row.GetInt32(2), place);
            if (place < positions.Count && positions[place] != PlaceGroups.None && extent.Filter.Channels?.Contains(channel) != false)
            {
                var agent = row.IsDBNull(0) ? 0 : row.GetInt32(0);
                SumsOf(positions[place], agent).Add(row);
            }
        }

        void Add(string name, object value)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
    }

    TouchSums SumsOf(int position, int agent)
        => _ofTouchpoint.TryGetValue((position, agent), out var known) ? known : _ofTouchpoint[(position, agent)] = new();

    sealed class TouchSums
    {
        readonly HashSet<long> _persons = [];
        readonly DurationCounts _handling = new(), _waits = new();
        long _touches;

        public long[] Scores { get; } = new long[MeasureCell.HighestScoreTenths + 1];

        public static TouchSums Of(IEnumerable<TouchSums> parts)
        {
            var sums = new TouchSums();
            foreach (var part in parts)
            {
                sums._touches += part._touches;
                sums._persons.UnionWith(part._persons);
                sums._handling.Add(part._handling);
                sums._waits.Add(part._waits);
                for (var score = 0; score < part.Scores.Length; score++)
                {
                    sums.Scores[score] += part.Scores[score];
                }
            }

            return sums;
        }

        public void Add(DbDataReader row)
        {
            _touches++;
            if (row.GetInt64(3) is > 0 and var handling)
            {
                _handling.Add((int)Math.Min(handling, int.MaxValue));
            }

            if (!row.IsDBNull(4))
            {
                _waits.Add(row.GetInt32(4));
            }

            if (!row.IsDBNull(5))
            {
                Scores[row.GetInt32(5)]++;
            }

            if (!row.IsDBNull(6))
            {
                _persons.Add(row.GetInt64(6));
            }
        }

        public MeasureCell Cell() => new(_touches, _persons.Count, _handling.Distribution(), _waits.Distribution(), Scores, 0, 0);
    }
}
