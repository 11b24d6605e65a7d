using System.Data.Common;

namespace Pontua.Server.Crm;

/// <summary>Plain SQL in one transaction and one workspace, for work that goes from row to row.</summary>
sealed class SqlRows(DbConnection connection, DbTransaction? transaction, int workspace)
{
    const int AtOnce = 500; // SQLite takes 32,766 parameters, and no arrays

    /// <summary>Tells how many rows it changed.</summary>
    public async Task<int> RunAsync(string sql, CancellationToken cancellation, params (string Name, object? Value)[] parameters)
    {
        await using var command = Command(sql, parameters);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Reads the rows of a statement that ends in <c>in</c>, for these numbers.</summary>
    public async Task<List<T>> ReadAsync<T>(string sql, IEnumerable<long> numbers, Func<DbDataReader, T> read, CancellationToken cancellation)
    {
        var rows = new List<T>();
        foreach (var some in numbers.Distinct().Chunk(AtOnce))
        {
            var names = some.Select((number, index) => ($"n{index}", (object?)number)).ToArray();
            await using var command = Command($"{sql} ({string.Join(',', names.Select(n => $"@{n.Item1}"))})", names);
            await using var row = await command.ExecuteReaderAsync(cancellation);
            while (await row.ReadAsync(cancellation))
            {
                rows.Add(read(row));
            }
        }

        return rows;
    }

    /// <summary>All pairs that lead on from these numbers, step by step, until none is new.</summary>
    /// <param name="sql">Selects pairs where <c>{0}</c> is in the numbers.</param>
    /// <param name="columns">What <c>{0}</c> stands for: either end of a pair.</param>
    public async Task<HashSet<(long, long)>> ReachAsync(string sql, IReadOnlyList<string> columns, IReadOnlyCollection<long> from, CancellationToken cancellation)
    {
        var pairs = new HashSet<(long, long)>();
        var seen = new HashSet<long>(from);
        var frontier = from;
        while (frontier.Count > 0)
        {
            var next = new HashSet<long>();
            foreach (var column in columns)
            {
                foreach (var pair in await ReadAsync(sql.Replace("{0}", column, StringComparison.Ordinal), frontier, row => (row.GetInt64(0), row.GetInt64(1)), cancellation))
                {
                    pairs.Add(pair);
                    next.Add(pair.Item1);
                    next.Add(pair.Item2);
                }
            }

            next.ExceptWith(seen);
            seen.UnionWith(next);
            frontier = next;
        }

        return pairs;
    }

    DbCommand Command(string sql, (string Name, object? Value)[] parameters)
    {
        var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        foreach (var (name, value) in parameters.Append(("workspace", (object?)workspace)))
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
