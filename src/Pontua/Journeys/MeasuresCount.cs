using Pontua.Journeys.Kernels;

namespace Pontua.Journeys;

static class MeasuresCount
{
    public static MeasuresAnswer Of(JourneyView view, MeasuresQuestion asked)
    {
        var groups = JourneySight.GroupTable(asked.Groups, asked.Filter);
        var channels = new TermBook(asked.Slices is null ? [] : view.Segments.SelectMany(segment => segment.Index.Columns.Channels.Terms).Concat(asked.Filter.PlaceChannels).Select(SliceOf));
        var channelCodes = asked.Slices is null ? 0 : channels.Terms.Length;
        var channelOfPlace = channelCodes == 0 ? [] : Array.ConvertAll(JourneySight.PlaceTable(asked.Filter.PlaceChannels), CodeOf);
        var periods = new PeriodTable(asked.PeriodStarts);
        using var sights = new JourneySights(view, asked.Filter);
        var kernels = new MeasuresKernel[sights.Workers];
        JourneyWork.Run(sights.Workers, worker =>
        {
            var kernel = kernels[worker] = new(groups, asked.Groups.Count, periods, channelCodes, channelOfPlace);
            foreach (var sight in sights)
            {
                var index = sight.Index;
                var channelOf = channelCodes == 0 ? [] : Array.ConvertAll(index.Columns.Channels.Terms, CodeOf);
                kernel.Add(sight.PersonsOf(worker, sights.Workers), index, sight.Places, channelOf, new GoalWatch(index, asked.Goal));
                if (sight.SeesNobody)
                {
                    var (from, to) = JourneyWork.ShareOf(index.TouchCount - index.IdentifiedTouchCount, worker, sights.Workers);
                    kernel.AddAnonymous(index.IdentifiedTouchCount + from, index.IdentifiedTouchCount + to, index, sight.Places, channelOf);
                }
            }

            kernel.Settle();
        });

        var answer = Answer(kernels, asked.Groups.Count, asked.PeriodStarts.Count, channels.Terms, channelCodes);
        Array.ForEach(kernels, kernel => kernel.Dispose());
        return answer;

        int SliceOf(int channel) => channel < asked.Slices!.Count ? asked.Slices[channel] : channel;

        ushort CodeOf(int channel) => channels.CodeOf(SliceOf(channel));
    }

    static MeasuresAnswer Answer(MeasuresKernel[] kernels, int groups, int periods, int[] channels, int channelCodes)
    {
        using var byPeriod = new CellFigures([.. kernels.Select(kernel => kernel.Periods)]);
        using var bySlice = new CellFigures([.. kernels.Select(kernel => kernel.Slices)]);
        using var totals = new CellFigures([.. kernels.Select(kernel => kernel.Totals)]);
        var found = new GroupMeasures[groups];
        JourneyWork.Run(kernels.Length, worker =>
        {
            for (var group = worker; group < groups; group += kernels.Length)
            {
                found[group] = FiguresOf(group, periods, channels.AsSpan(0, channelCodes), byPeriod, bySlice, totals);
            }
        });
        return new(
            kernels.Sum(kernel => kernel.Persons), found.Sum(group => group.Total.Touches), kernels.Sum(kernel => kernel.AnonymousTouches), found);
    }

    static GroupMeasures FiguresOf(
        int group, int periods, ReadOnlySpan<int> channels, CellFigures byPeriod, CellFigures bySlice, CellFigures totals)
    {
        // A group's periods stand side by side, so its total is the run of them; its persons are counted apart.
        var (first, end) = (group * (periods + 1), (group + 1) * (periods + 1));
        var cells = new MeasureCell[periods];
        for (var period = 0; period < periods; period++)
        {
            cells[period] = byPeriod.Of(first + 1 + period, first + 2 + period, byPeriod, first + 1 + period);
        }

        var slices = new List<SliceMeasures>();
        for (var channel = 0; channel < channels.Length; channel++)
        {
            var cell = (group * channels.Length) + channel;
            if (bySlice.Of(cell, cell + 1, bySlice, cell) is { Touches: > 0 } figures)
            {
                slices.Add(new(channels[channel], figures));
            }
        }

        return new(byPeriod.Of(first, end, totals, group), cells, [.. slices.OrderBy(slice => slice.Key)]);
    }
}
