using Pontua.Journeys;

namespace Pontua.Tests.Journeys;

/// <summary>Small cases in which everything that is rare in life is common: the same second, nobody, nothing, one person, old touches last.</summary>
sealed class Generated
{
    public const int Places = 7;

    readonly Random _random;

    public Generated(int seed)
    {
        _random = new Random(seed);
        Span = Pick(3, 60, 400_000, 5_000_000);
        Touches = MakeTouches(_random.Next(0, 80), 1);
    }

    /// <summary>Seconds over which touches are spread.</summary>
    public int Span { get; }

    public IReadOnlyList<JourneyTouch> Touches { get; }

    public IReadOnlyList<JourneyTouch> MakeTouches(int count, long firstSeq)
    {
        var persons = Pick(1, 3, 12);
        var inOrder = _random.Next(2) == 0;
        var withWaits = _random.Next(2) == 0;
        var withValues = _random.Next(2) == 0;
        var times = Enumerable.Range(0, count).Select(_ => _random.NextInt64(Span * 1000L)).ToArray();
        if (inOrder)
        {
            Array.Sort(times);
        }

        return [.. times.Select((at, row) => new JourneyTouch(
            Chance(8) ? 0 : PersonNumber(_random.Next(persons)), firstSeq + row, at, (ushort)_random.Next(Places),
            Chance(2) ? -1 : Pick(0, 1000, 30_000, 1500, 65_532_000, 65_533_000, 65_534_000, _random.Next(100_000), 90_000_000),
            withWaits && Chance(2) ? Pick(0, 1000, 250, _random.Next(9) * 1000) : -1,
            _random.Next(4), _random.Next(3), (byte)(Chance(2) ? 255 : _random.Next(101)),
            withValues && Chance(3) ? Pick(100, 8_990_000, 1, -5_000, long.MaxValue) : 0))];
    }

    public JourneyFilter Filter() => new(1)
    {
        FromSecond = Chance(3) ? _random.Next(-5, Span) : null,
        ToSecond = Chance(3) ? _random.Next(-5, Span + 5) : null,
        Places = Chance(4) ? [.. Enumerable.Range(0, _random.Next(Places + 3)).Select(_ => !Chance(3))] : null,
        Channels = Chance(4) ? Enumerable.Range(0, _random.Next(5)).ToHashSet() : null,
        PlaceChannels = Chance(2) ? [.. Enumerable.Range(0, _random.Next(Places + 3)).Select(_ => _random.Next(5))] : [],
        Persons = Chance(4) ? Enumerable.Range(0, 14).Where(_ => Chance(2)).Select(PersonNumber).ToHashSet() : null,
    };

    public PlaceGroups Groups(int most = 1500)
    {
        var groups = Pick(1, 3, 5, Places, most);
        return new([.. Enumerable.Range(0, _random.Next(1, Places + 3)).Select(_ => Chance(6) ? PlaceGroups.None : (ushort)_random.Next(groups))], groups);
    }

    public FunnelQuestion Funnel()
    {
        var groups = Groups();
        var steps = Enumerable.Range(0, Pick(1, 2, 3, 4, 4, 32)).Select(_ => (ushort)_random.Next(Math.Min(groups.Count, 8))).ToArray();
        return new(Filter(), groups, steps, Pick(0, 1, 10, Span / 3, Span), Chance(2) ? _random.Next(-5, Span + 5) : null);
    }

    public GoalCondition? Goal() => Chance(4) ? null : AGoal();

    public GoalCondition AGoal() => new(
        [.. Enumerable.Range(0, _random.Next(Places + 2)).Select(_ => Chance(4))],
        Chance(2) ? new HashSet<int>() : new HashSet<int> { 1, 99 }, Pick(0, 10, Span / 4, Span), _random.Next(Span * 2));

    public MeasuresQuestion Measures() => new(
        Filter(), Groups(Places), [.. Enumerable.Range(0, Pick(0, 0, 1, 3)).Select(_ => (long)_random.Next(Span)).Order()], Goal(),
        Chance(2) ? Pick<int[]>([], [0, 1, 1], [0, 2, 2, 2]) : null);

    public PersonsQuestion Persons()
    {
        var (filter, groups) = (Filter(), Groups());
        var (one, other) = ((ushort)_random.Next(Math.Min(groups.Count, 8)), (ushort)_random.Next(Math.Min(groups.Count, 8)));
        var funnel = Funnel();
        return _random.Next(7) switch
        {
            0 => new PersonsQuestion.WhoMet(filter, groups, one),
            1 => new PersonsQuestion.WhoMet(filter, groups, one, AGoal(), Chance(2)),
            2 => new PersonsQuestion.WhoReached(funnel, _random.Next(funnel.Steps.Count), Chance(2)),
            3 or 4 => new PersonsQuestion.WhoTook(filter, groups, Pick(1, 2, 3), [.. Enumerable.Range(0, _random.Next(1, 3)).Select(_ => Chance(2) ? one : other)]),
            5 => new PersonsQuestion.WhoWent(filter, groups, one, other),
            _ => new PersonsQuestion.WhoStopped(filter, groups, one),
        };
    }

    public bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    public T Pick<T>(params T[] values) => values[_random.Next(values.Length)];

    /// <summary>Numbers near 1 and far away: both ways of ordering persons are walked.</summary>
    public static long PersonNumber(int person) => person < 9 ? person + 1 : person * 10_000_000_000L;

    public static JourneyIndex IndexOf(IEnumerable<JourneyTouch> touches)
    {
        var builder = new JourneyIndexBuilder();
        foreach (var touch in touches)
        {
            builder.Add(touch);
        }

        return builder.Build();
    }

    /// <summary>One index over all, or one that has followed the log in batches, folding now and then.</summary>
    public JourneyView View()
    {
        if (Chance(2))
        {
            return JourneyView.Of(IndexOf(Touches), Touches.Count);
        }

        var view = JourneyView.Empty;
        for (var seen = 0; seen < Touches.Count;)
        {
            var upTo = Math.Min(Touches.Count, seen + Pick(1, 5, 40));
            view = Follow(view, Touches, upTo);
            view = Chance(3) ? view.Fold() : view;
            seen = upTo;
        }

        return view;
    }

    /// <summary>What the follower of the log does: reads what is new, and again the persons whose order is in doubt.</summary>
    public static JourneyView Follow(JourneyView view, IReadOnlyList<JourneyTouch> log, int upTo)
    {
        var added = log.Where(touch => touch.Seq > view.Watermark && touch.Seq <= upTo).ToArray();
        var disturbed = view.FindDisturbed(added);
        return view.With(added, upTo, disturbed, [.. log.Where(touch => disturbed.Contains(touch.Person))]);
    }
}
