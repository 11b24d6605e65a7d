namespace Pontua.Journeys;

/// <summary>Takes touches of other channels out of sight.</summary>
sealed class ChannelSight
{
    readonly JourneyIndex _index;
    readonly bool[] _seenCodes;
    readonly bool[] _seenWithout;

    public ChannelSight(JourneyIndex index, JourneyFilter filter)
    {
        _index = index;
        _seenCodes = index.Columns.Channels.CodesOf(filter.Channels!);
        _seenWithout = Array.ConvertAll(JourneySight.PlaceTable(filter.PlaceChannels), filter.Channels!.Contains);
    }

    /// <param name="first">The touch of the first place.</param>
    /// <param name="seen">Places, of which those of other channels become <see cref="JourneySight.Unseen"/>.</param>
    public void Narrow(int first, Span<ushort> seen)
    {
        var places = _index.Places.Slice(first, seen.Length);
        var channels = _index.Columns.Channels.Codes;
        for (var touch = 0; touch < seen.Length; touch++)
        {
            var channel = channels[first + touch]; // code 0: it carries none, its place has one
            seen[touch] = (channel == 0 ? _seenWithout[places[touch]] : _seenCodes[channel]) ? seen[touch] : JourneySight.Unseen;
        }
    }
}
