using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Pontua.Ingestion;
using Pontua.Journeys;
using Pontua.Server.Storage;

namespace Pontua.Server.Measurement;

/// <summary>Reads a workspace's touch log as the index takes it in: plain SQL on one connection, no object a row.</summary>
/// <remarks>Synchronous on purpose: SQLite has no asynchronous reads, and a task per row would cost more than the row.</remarks>
sealed class TouchReader(PontuaContext context)
{
    const int AtOnce = 500;
    const string Columns = "t.seq, t.at, t.place_number, t.talk_ms, t.hold_ms, t.after_ms, t.wait_ms, t.outcome_term, t.channel_term, t.score_tenths, t.value_cents";

    readonly DbConnection _connection = context.Database.GetDbConnection();
    readonly int _workspace = context.WorkspaceNumber;

    /// <summary>Where the log ends, and the highest subject number in it; zeros where there is no log yet.</summary>
    public (long LastSeq, long LastSubject) ReadHead()
    {
        using var command = Command("select last_seq, last_subject from log_heads where workspace_id = @workspace");
        using var row = command.ExecuteReader();
        return row.Read() ? (row.GetInt64(0), row.GetInt64(1)) : (0, 0);
    }

    /// <summary>The persons of whom subjects were taken or given between two numbers of the log; null: a mark there (an import undone, places changed) makes all that was read before void.</summary>
    public HashSet<long>? ReadMoved(long after, long upTo)
    {
        using var command = Command("select from_person, to_person from log_marks where workspace_id = @workspace and seq > @after and seq <= @upTo", ("after", after), ("upTo", upTo));
        using var row = command.ExecuteReader();
        var moved = new HashSet<long>();
        while (row.Read())
        {
            if (row.IsDBNull(0))
            {
                return null;
            }

            moved.Add(row.GetInt64(0));
            moved.Add(row.GetInt64(1));
        }

        return moved;
    }

    /// <summary>Person of each subject, indexed by the subject's number; 0 is nobody's.</summary>
    public long[] ReadPersons(long lastSubject)
    {
        var persons = new long[lastSubject + 1];
        using var command = Command("select number, person_number from subjects where workspace_id = @workspace and number <= @last", ("last", lastSubject));
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            persons[row.GetInt64(0)] = row.GetInt64(1);
        }

        return persons;
    }

    /// <summary>All touches after one number up to another, in the order of the log.</summary>
    /// <param name="persons">From <see cref="ReadPersons"/>.</param>
    public IEnumerable<JourneyTouch> ReadTouches(long after, long upTo, long[] persons)
    {
        using var command = Command(
            $"select {Columns}, t.subject_number from touches t where t.workspace_id = @workspace and t.seq > @after and t.seq <= @upTo order by t.seq",
            ("after", after), ("upTo", upTo));
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            var subject = row.GetInt64(11);
            yield return Read(row, subject < persons.Length ? persons[subject] : JourneyTouch.Nobody);
        }
    }

    /// <summary>The same for a short stretch: the persons are looked up row by row.</summary>
    public IEnumerable<JourneyTouch> ReadNewTouches(long after, long upTo)
    {
        using var command = Command(
            $"""
            select {Columns}, s.person_number from touches t
            left join subjects s on s.workspace_id = t.workspace_id and s.number = t.subject_number
            where t.workspace_id = @workspace and t.seq > @after and t.seq <= @upTo order by t.seq
            """, ("after", after), ("upTo", upTo));
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            yield return Read(row, row.IsDBNull(11) ? JourneyTouch.Nobody : row.GetInt64(11));
        }
    }

    /// <summary>All touches of some persons, up to a number of the log.</summary>
    public IEnumerable<JourneyTouch> ReadTouchesOf(IEnumerable<long> persons, long upTo)
    {
        foreach (var some in persons.Chunk(AtOnce))
        {
            // Two steps and no join: without statistics SQLite would walk the whole log and look up each touch's subject.
            foreach (var subjects in SubjectsOf(some).Chunk(AtOnce))
            {
                var personOf = subjects.ToDictionary(s => s.Subject, s => s.Person);
                using var command = Command(
                    $"""
                    with recursive stretches(n) as (select 0 union all select n + 1 from stretches where n < @stretch)
                    select {Columns}, t.subject_number from touches t
                    where t.workspace_id = @workspace and t.stretch in (select n from stretches) and t.subject_number in ({Names(personOf.Count)}) and t.seq <= @upTo
                    """, [("upTo", upTo), ("stretch", Touch.StretchOf(upTo)), .. Values([.. personOf.Keys])]);
                using var row = command.ExecuteReader();
                while (row.Read())
                {
                    yield return Read(row, personOf[row.GetInt64(11)]);
                }
            }
        }
    }

    List<(long Subject, long Person)> SubjectsOf(long[] persons)
    {
        using var command = Command($"select number, person_number from subjects where workspace_id = @workspace and person_number in ({Names(persons.Length)})", [.. Values(persons)]);
        using var row = command.ExecuteReader();
        var subjects = new List<(long, long)>();
        while (row.Read())
        {
            subjects.Add((row.GetInt64(0), row.GetInt64(1)));
        }

        return subjects;
    }

    static string Names(int count) => string.Join(',', Enumerable.Range(0, count).Select(index => $"@p{index}"));

    static IEnumerable<(string, long)> Values(long[] values) => values.Select((value, index) => ($"p{index}", value));

    /// <summary>Sums that change when what lies below a number of the log changes: its last touch, and whose each subject was then.</summary>
    public long[] SumsUpTo(long seq, long lastSubject)
    {
        using var touch = Command("select seq, checksum from touches where workspace_id = @workspace and seq <= @seq order by seq desc limit 1", ("seq", seq));
        using var subjects = Command(
            """
            select count(*), cast(coalesce(sum(person_number), 0) as bigint), cast(coalesce(sum((number % 65521) * (person_number % 65521)), 0) as bigint)
            from subjects where workspace_id = @workspace and number <= @last
            """, ("last", lastSubject));
        // Subjects that moved since stand in the log with where they came from: without these moves, the sums are those of then.
        using var moves = Command(
            """
            select cast(coalesce(sum(to_person - from_person), 0) as bigint),
                cast(coalesce(sum((subject_number % 65521) * ((to_person % 65521) - (from_person % 65521))), 0) as bigint)
            from log_marks where workspace_id = @workspace and seq > @seq and subject_number <= @last
            """, ("seq", seq), ("last", lastSubject));
        var (sums, moved) = (Row(subjects, 3), Row(moves, 2));
        return [.. Row(touch, 2), sums[0], sums[1] - moved[0], sums[2] - moved[1]];

        static long[] Row(DbCommand command, int columns)
        {
            using var row = command.ExecuteReader();
            return row.Read() ? [.. Enumerable.Range(0, columns).Select(row.GetInt64)] : new long[columns];
        }
    }

    static JourneyTouch Read(DbDataReader row, long person)
    {
        var handling = Duration(row, 3, 0) + Duration(row, 4, 0) + Duration(row, 5, 0);
        return new(
            person, row.GetInt64(0), Math.Clamp(row.GetInt64(1), JourneyTouch.Earliest, JourneyTouch.Latest), (ushort)row.GetInt32(2),
            handling > 0 ? (int)Math.Min(handling, int.MaxValue) : JourneyTouch.NoDuration,
            (int)Duration(row, 6, JourneyTouch.NoDuration),
            row.IsDBNull(7) ? 0 : row.GetInt32(7),
            row.IsDBNull(8) ? 0 : row.GetInt32(8),
            row.IsDBNull(9) ? JourneyTouch.NoScore : (byte)row.GetInt32(9),
            row.IsDBNull(10) ? 0 : row.GetInt64(10));
    }

    static long Duration(DbDataReader row, int column, long none) => row.IsDBNull(column) ? none : row.GetInt32(column);

    DbCommand Command(string sql, params ReadOnlySpan<(string Name, long Value)> parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        Add(command, "workspace", _workspace);
        foreach (var (name, value) in parameters)
        {
            Add(command, name, value);
        }

        return command;
    }

    static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
