using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Pontua.Ingestion;
using Pontua.Journeys;
using Pontua.Server.Storage;

namespace Pontua.Server.Measurement;

/// <summary>By who served. The index does not keep agents: their touches are read from the store.</summary>
sealed class ByAgent : IMeasureDivision
{
    readonly MeasuresReading _reading;
    readonly Dictionary<int, string> _names;
    readonly Dictionary<int, TouchSums> _overall = [];
    readonly Dictionary<(int Position, int Agent), TouchSums> _ofTouchpoint = [];

    ByAgent(MeasuresReading reading, Dictionary<int, string> names) => (_reading, _names) = (reading, names);

    public static async Task<ByAgent> ReadAsync(MeasuresReading reading, PontuaContext context, Extent extent, CancellationToken cancellation)
    {
        var names = await context.Terms.AsNoTracking().Where(t => t.Kind == TermKind.Agent).ToDictionaryAsync(t => t.Number, t => t.Text, cancellation);
        var division = new ByAgent(reading, names);
        await context.Database.OpenConnectionAsync(cancellation);
        division.Read(context.Database.GetDbConnection(), context.WorkspaceNumber, extent);
        return division;
    }

    // Conversion is a person's, not an agent's: a goal reached after three agents belongs to none of them.
    public IReadOnlyList<MeasureGroup> Overall()
        => Groups(_overall.Select(o => (o.Key, _reading.Overall(
            o.Value.Cell(), position => _ofTouchpoint.TryGetValue((position, o.Key), out var sums) ? sums.Scores : [], _ => false) with
        { Conversion = null })));

    public IReadOnlyList<MeasureGroup> Of(int position)
        => Groups(_ofTouchpoint.Where(t => t.Key.Position == position)
            .Select(t => (t.Key.Agent, _reading.Figures(position, t.Value.Cell(), _ => false) with { Conversion = null })));

    IReadOnlyList<MeasureGroup> Groups(IEnumerable<(int Agent, MeasureFigures Figures)> groups)
        => [.. groups.Select(g => new MeasureGroup(_names.GetValueOrDefault(g.Agent), g.Figures)).OrderByDescending(g => g.Figures.Touches).ThenBy(g => g.Key, StringComparer.Ordinal)];

    void Read(DbConnection connection, int workspace, Extent extent)
    {
        var positions = _reading.Design.ByTouchpoint(extent).GroupOfPlace;
        using var command = connection.CreateCommand();
        command.CommandText = """
            select t.agent_term, t.place_number, t.channel_term, coalesce(t.talk_ms, 0) + coalesce(t.hold_ms, 0) + coalesce(t.after_ms, 0), t.wait_ms, t.score_tenths, s.person_number
            from touches t left join subjects s on s.workspace_id = t.workspace_id and s.number = t.subject_number
            where t.workspace_id = @workspace and t.at >= @from and t.at < @to
            """;
        Add("workspace", workspace);
        Add("from", extent.From?.ToUnixTimeMilliseconds() ?? long.MinValue);
        Add("to", extent.To?.ToUnixTimeMilliseconds() ?? long.MaxValue);
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            var place = row.GetInt32(1);
            var channel = row.IsDBNull(2) ? 0 : row.GetInt32(2);
            if (place < positions.Count && positions[place] != PlaceGroups.None && extent.Filter.Channels?.Contains(channel) != false)
            {
                var agent = row.IsDBNull(0) ? 0 : row.GetInt32(0);
                Sums(_overall, agent).Add(row);
                Sums(_ofTouchpoint, (positions[place], agent)).Add(row);
            }
        }

        void Add(string name, object value)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
    }

    static TouchSums Sums<TKey>(Dictionary<TKey, TouchSums> sums, TKey key)
        where TKey : notnull
        => sums.TryGetValue(key, out var known) ? known : sums[key] = new();

    sealed class TouchSums
    {
        readonly HashSet<long> _persons = [];
        readonly List<double> _handling = [], _waits = [];
        long _touches;

        public long[] Scores { get; } = new long[MeasureCell.HighestScoreTenths + 1];

        public void Add(DbDataReader row)
        {
            _touches++;
            if (row.GetInt64(3) is > 0 and var handling)
            {
                _handling.Add(handling / 1000d);
            }

            if (!row.IsDBNull(4))
            {
                _waits.Add(row.GetInt32(4) / 1000d);
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

        public MeasureCell Cell() => new(_touches, _persons.Count, Distribute(_handling), Distribute(_waits), Scores, 0, 0);

        static Distribution Distribute(List<double> values)
        {
            values.Sort();
            return values.Count == 0 ? new(0, double.NaN, double.NaN, double.NaN) : new(values.Count, values.Average(), Quantile(values, 0.5), Quantile(values, 0.9));
        }

        // Linear between order statistics, as the journeys' own quantiles.
        static double Quantile(List<double> ordered, double share)
        {
            var position = share * (ordered.Count - 1);
            var below = (int)position;
            return below + 1 < ordered.Count ? ordered[below] + ((position - below) * (ordered[below + 1] - ordered[below])) : ordered[below];
        }
    }
}
