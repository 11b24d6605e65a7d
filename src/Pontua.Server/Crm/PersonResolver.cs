using System.Data.Common;
using Pontua.Crm;

namespace Pontua.Server.Crm;

/// <summary>A subject, and all its touches, went from one person to another.</summary>
readonly record struct SubjectMoved(long Subject, long From, long To);

/// <summary>Works out whose the subjects are after links or merges changed, in the caller's transaction. What follows is the same in whatever order they came (see <see cref="IdentityLink"/>).</summary>
/// <remarks>Only what can have changed is worked out again: from the subjects that new links are about, down to the less trusted ones that hang on them.</remarks>
sealed class PersonResolver(DbConnection connection, DbTransaction transaction, int workspace)
{
    readonly SqlRows _sql = new(connection, transaction, workspace);

    /// <summary>Adds links, those known already left out, and tells which subjects moved.</summary>
    public async Task<IReadOnlyList<SubjectMoved>> LinkAsync(IReadOnlyCollection<IdentityLink> links, CancellationToken cancellation)
    {
        var dirty = new HashSet<long>();
        foreach (var link in links)
        {
            var added = await _sql.RunAsync(
                """
                insert into identity_links(workspace_id, weaker_number, stronger_number, is_alias, source_number, told_at)
                values (@workspace, @weaker, @stronger, @alias, @source, @told) on conflict (workspace_id, weaker_number, stronger_number) do nothing
                """, cancellation,
                ("weaker", link.WeakerNumber), ("stronger", link.StrongerNumber), ("alias", link.IsAlias), ("source", link.SourceNumber), ("told", link.ToldAt.ToUnixTimeMilliseconds()));
            if (added > 0)
            {
                dirty.Add(link.WeakerNumber);
            }
        }

        return dirty.Count == 0 ? [] : await ResolveAsync(dirty, cancellation);
    }

    /// <summary>Notes how sources call customers: on the subjects they said it of, and on whose those are.</summary>
    public async Task NameAsync(IReadOnlyList<(long Subject, string Name)> told, CancellationToken cancellation)
    {
        foreach (var (subject, name) in told)
        {
            await _sql.RunAsync("update subjects set name = @name where workspace_id = @workspace and number = @subject", cancellation, ("name", name), ("subject", subject));
        }

        if (told.Count > 0)
        {
            await NamePersonsAsync(await _sql.ReadAsync("select person_number from subjects where workspace_id = @workspace and number in", told.Select(t => t.Subject), row => row.GetInt64(0), cancellation), cancellation);
        }
    }

    /// <summary>Works out again whose these subjects are, and those that hang on them.</summary>
    public async Task<IReadOnlyList<SubjectMoved>> ResolveAsync(IReadOnlyCollection<long> subjects, CancellationToken cancellation)
    {
        var anchors = await MoveAnchorsAsync(subjects, cancellation);
        anchors.UnionWith(await _sql.ReadAsync("select anchor_number from subjects where workspace_id = @workspace and number in", subjects, row => row.GetInt64(0), cancellation));
        return await MovePersonsAsync(anchors, cancellation);
    }

    /// <summary>Level by level of trust, the most trusted first; tells all anchors that gained or lost a subject.</summary>
    async Task<HashSet<long>> MoveAnchorsAsync(IReadOnlyCollection<long> subjects, CancellationToken cancellation)
    {
        var touched = new HashSet<long>();
        var waiting = new SortedDictionary<SubjectKind, HashSet<long>>();
        Add(await _sql.ReadAsync("select number, kind from subjects where workspace_id = @workspace and number in", subjects, KindOf, cancellation));
        while (waiting.Count > 0)
        {
            var (kind, level) = waiting.First();
            waiting.Remove(kind);
            var changed = new List<long>();
            foreach (var group in await GroupByAliasAsync(level, cancellation))
            {
                var leadTo = await _sql.ReadAsync(
                    """
                    select min(s.anchor_number), max(s.anchor_number) from identity_links l
                    join subjects s on s.workspace_id = l.workspace_id and s.number = l.stronger_number
                    where l.workspace_id = @workspace and l.set_aside_at is null and not l.is_alias and l.weaker_number in
                    """, group, row => row.IsDBNull(0) ? (0L, 0L) : (row.GetInt64(0), row.GetInt64(1)), cancellation);
                var strong = leadTo.Where(l => l.Item1 > 0).ToList();
                var isOne = strong.Count > 0 && strong.Min(l => l.Item1) == strong.Max(l => l.Item2);
                changed.AddRange(await AnchorAsync(group, isOne ? strong[0].Item1 : group.Min(), touched, cancellation));
            }

            Add(await _sql.ReadAsync(
                """
                select s.number, s.kind from identity_links l
                join subjects s on s.workspace_id = l.workspace_id and s.number = l.weaker_number
                where l.workspace_id = @workspace and not l.is_alias and l.stronger_number in
                """, changed, KindOf, cancellation));
        }

        return touched;

        void Add(IEnumerable<(long Number, SubjectKind Kind)> more)
        {
            foreach (var (number, kind) in more)
            {
                (waiting.TryGetValue(kind, out var level) ? level : waiting[kind] = []).Add(number);
            }
        }

        static (long, SubjectKind) KindOf(DbDataReader row) => (row.GetInt64(0), Enum.Parse<SubjectKind>(row.GetString(1)));
    }

    async Task<List<long>> AnchorAsync(IReadOnlyCollection<long> group, long anchor, HashSet<long> touched, CancellationToken cancellation)
    {
        var changed = (await _sql.ReadAsync("select number, anchor_number from subjects where workspace_id = @workspace and number in", group, row => (Number: row.GetInt64(0), Anchor: row.GetInt64(1)), cancellation))
            .Where(s => s.Anchor != anchor).ToList();
        foreach (var (number, before) in changed)
        {
            await _sql.RunAsync("update subjects set anchor_number = @anchor where workspace_id = @workspace and number = @number", cancellation, ("anchor", anchor), ("number", number));
            touched.Add(before);
            touched.Add(anchor);
        }

        return [.. changed.Select(s => s.Number)];
    }

    /// <summary>The subjects with all their aliases, in groups.</summary>
    async Task<List<List<long>>> GroupByAliasAsync(IReadOnlyCollection<long> subjects, CancellationToken cancellation)
    {
        var pairs = await _sql.ReachAsync(
            "select weaker_number, stronger_number from identity_links where workspace_id = @workspace and is_alias and set_aside_at is null and {0} in", ["weaker_number", "stronger_number"], subjects, cancellation);
        return Groups.Of(subjects, pairs);
    }

    /// <summary>Gives the subjects of these anchors, and of all that merges join with them, to one person each: the lowest number of those joined.</summary>
    async Task<IReadOnlyList<SubjectMoved>> MovePersonsAsync(IReadOnlyCollection<long> anchors, CancellationToken cancellation)
    {
        var pairs = await _sql.ReachAsync(
            """
            select a.anchor_number, b.anchor_number from person_merges m
            join subjects a on a.workspace_id = m.workspace_id and a.number = m.first_subject
            join subjects b on b.workspace_id = m.workspace_id and b.number = m.second_subject
            where m.workspace_id = @workspace and m.undone_at is null and {0} in
            """, ["a.anchor_number", "b.anchor_number"], anchors, cancellation);
        var moved = new List<SubjectMoved>();
        foreach (var group in Groups.Of(anchors, pairs))
        {
            var person = group.Min();
            foreach (var (subject, before) in await _sql.ReadAsync(
                "select number, person_number from subjects where workspace_id = @workspace and anchor_number in", group, row => (row.GetInt64(0), row.GetInt64(1)), cancellation))
            {
                if (before != person)
                {
                    await _sql.RunAsync("update subjects set person_number = @person where workspace_id = @workspace and number = @subject", cancellation, ("person", person), ("subject", subject));
                    moved.Add(new(subject, before, person));
                }
            }
        }

        await KeepPersonsAsync([.. moved.SelectMany(m => (long[])[m.From, m.To]).Distinct()], cancellation);
        return moved;
    }

    /// <summary>Whoever has a subject stands among the customers, and nobody else.</summary>
    async Task KeepPersonsAsync(IReadOnlyList<long> persons, CancellationToken cancellation)
    {
        foreach (var person in persons)
        {
            await _sql.RunAsync(
                """
                insert into persons(workspace_id, number) select @workspace, @person
                where exists (select 1 from subjects where workspace_id = @workspace and person_number = @person) on conflict (workspace_id, number) do nothing
                """, cancellation, ("person", person));
            await _sql.RunAsync(
                "delete from persons where workspace_id = @workspace and number = @person and not exists (select 1 from subjects where workspace_id = @workspace and person_number = @person)",
                cancellation, ("person", person));
        }

        await NamePersonsAsync(persons, cancellation);
    }

    /// <summary>A person is called as their most trusted subject is.</summary>
    async Task NamePersonsAsync(IReadOnlyList<long> persons, CancellationToken cancellation)
    {
        var named = await _sql.ReadAsync("select person_number, kind, number, name from subjects where workspace_id = @workspace and person_number in", persons,
            row => (Person: row.GetInt64(0), Kind: Enum.Parse<SubjectKind>(row.GetString(1)), Subject: row.GetInt64(2), Name: row.IsDBNull(3) ? null : row.GetString(3)), cancellation);
        foreach (var person in named.GroupBy(s => s.Person))
        {
            var name = person.OrderBy(s => s.Kind).ThenBy(s => s.Subject).Select(s => s.Name).FirstOrDefault(n => n is not null);
            await _sql.RunAsync("update persons set name = @name, name_key = @key where workspace_id = @workspace and number = @person", cancellation,
                ("name", name), ("key", name is null ? null : Text.Key(name)), ("person", person.Key));
        }
    }
}
