namespace Pontua.Journeys;

/// <summary>Finds the latest touches of some groups, whoever they are of: one pass over the places.</summary>
static class RecentMeetings
{
    public static IReadOnlyList<RecentMeeting> Of(JourneyView view, RecentQuestion asked)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(asked.Take);
        var groups = JourneySight.GroupTable(asked.Groups, asked.Filter);
        var found = new FirstFew<RecentMeeting>(asked.Take, LatestFirst);
        using var sights = new JourneySights(view, asked.Filter);
        foreach (var sight in sights)
        {
            var persons = sight.PersonsOf(0, 1);
            for (var person = persons.From; person < persons.To; person++)
            {
                if (!persons.Skips(person))
                {
                    Offer(found, sight, groups, sight.Index.Persons[person], persons.Starts[person], persons.Starts[person + 1]);
                }
            }

            if (sight.SeesNobody)
            {
                Offer(found, sight, groups, JourneyTouch.Nobody, sight.Index.IdentifiedTouchCount, sight.Index.TouchCount);
            }
        }

        return found.After(0);
    }

    static void Offer(FirstFew<RecentMeeting> found, JourneySight sight, ushort[] groups, long person, int from, int to)
    {
        var places = sight.Places[from..to];
        for (var touch = 0; touch < places.Length; touch++)
        {
            if (groups[places[touch]] != PlaceGroups.None)
            {
                found.Offer(new(person, sight.Index.Seconds[from + touch], places[touch]));
            }
        }
    }

    static int LatestFirst(RecentMeeting one, RecentMeeting other)
        => one.Second != other.Second ? other.Second.CompareTo(one.Second)
            : one.Person != other.Person ? one.Person.CompareTo(other.Person) : one.Place.CompareTo(other.Place);
}
