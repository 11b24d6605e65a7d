namespace Pontua.Crm;

/// <summary>What hangs together by pairs.</summary>
public static class Groups
{
    /// <summary>The groups that hold these members: two are in one group where a chain of pairs leads from one to the other.</summary>
    public static List<List<long>> Of(IEnumerable<long> members, IEnumerable<(long First, long Second)> pairs)
    {
        var leads = new Dictionary<long, long>();
        foreach (var member in members)
        {
            leads.TryAdd(member, member);
        }

        foreach (var (first, second) in pairs)
        {
            leads.TryAdd(first, first);
            leads.TryAdd(second, second);
            leads[End(first)] = End(second);
        }

        return [.. leads.Keys.ToList().GroupBy(End).Select(group => group.ToList())];

        long End(long member)
        {
            while (leads[member] != member)
            {
                leads[member] = leads[leads[member]]; // half the way at each walk, so that chains stay short
                member = leads[member];
            }

            return member;
        }
    }
}
