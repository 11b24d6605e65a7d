namespace Pontua.Crm;

/// <summary>Word of a source that two identities are of one person. Links are only ever added or set aside; whose each subject is follows from all of them, in whatever order they came.</summary>
/// <remarks>
/// A subject is of the person of the one more trusted subject that its links lead to. Where they lead to several, it is of many
/// (a family's telephone, the computer of a shop): then it stays by itself, and swallows nobody. Two subjects of one kind are of
/// one person only where a source calls one the alias of the other.
/// </remarks>
/// <param name="weakerNumber">The less trusted subject; of one kind, the later.</param>
/// <param name="strongerNumber">The more trusted subject; of one kind, the earlier.</param>
/// <param name="isAlias">They are of one kind, and one is the alias of the other.</param>
public sealed class IdentityLink(long weakerNumber, long strongerNumber, bool isAlias, int sourceNumber, DateTimeOffset toldAt)
{
    public long WeakerNumber { get; private set; } = weakerNumber;
    public long StrongerNumber { get; private set; } = strongerNumber;
    public bool IsAlias { get; private set; } = isAlias;
    public int SourceNumber { get; private set; } = sourceNumber;

    /// <summary>When it was told first.</summary>
    public DateTimeOffset ToldAt { get; private set; } = toldAt;

    /// <summary>Since when it does not count, because somebody said that it is wrong; null: it counts.</summary>
    public DateTimeOffset? SetAsideAt { get; set; }
}

/// <summary>A member's word that two persons are one. Undone, it is as if it had never been.</summary>
/// <param name="number">From 1 in its workspace.</param>
/// <param name="firstSubject">A subject of the one person.</param>
/// <param name="secondSubject">A subject of the other.</param>
public sealed class PersonMerge(int number, long firstSubject, long secondSubject, DateTimeOffset mergedAt, Guid? mergedBy)
{
    public int Number { get; private set; } = number;
    public long FirstSubject { get; private set; } = firstSubject;
    public long SecondSubject { get; private set; } = secondSubject;
    public DateTimeOffset MergedAt { get; private set; } = mergedAt;

    /// <summary>The member; null: a program, or the machine.</summary>
    public Guid? MergedBy { get; private set; } = mergedBy;

    public DateTimeOffset? UndoneAt { get; set; }
    public Guid? UndoneBy { get; set; }
}
