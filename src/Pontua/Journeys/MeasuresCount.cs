using Pontua.Journeys.Kernels;

namespace Pontua.Journeys;

static class MeasuresCount
{
    public static MeasuresAnswer Of(JourneyView view, MeasuresQuestion asked)
    {
        var groups = JourneySight.GroupTable(asked.Groups, asked.Filter);
        var channels = new TermBook(view.Segments.SelectMany(segment => segment.Index.Columns.Channels.Terms));
        var channelCodes = asked.Slices == MeasureSlice.Channel ? channels.Terms.Length : 0;
        using var sights = new JourneySights(view, asked.Filter);
        var kernels = new MeasuresKernel[sights.Workers];
        JourneyWork.Run(sights.Workers, worker =>
        {
            var kernel = kernels[worker] = new(groups, asked.Groups.Count, asked.PeriodStarts, channelCodes);
            foreach (var sight in sights)
            {
                var index = sight.Index;
                var channelOf = channelCodes == 0 ? [] : Array.ConvertAll(index.Columns.Channels.Terms, channels.CodeOf);
                kernel.Add(sight.PersonsOf(worker, sights.Workers), index, sight.Places, channelOf, asked.Goal is null ? null : new GoalWatch(index, asked.Goal));
                if (sight.SeesNobody)
                {
                    var (from, to) = JourneyWork.ShareOf(index.TouchCount - index.IdentifiedTouchCount, worker, sights.Workers);
                    kernel.AddAnonymous(index.IdentifiedTouchCount + from, index.IdentifiedTouchCount + to, index, sight.Places, channelOf);
                }
            }
        });

        var answer = Answer(kernels, asked.Groups.Count, asked.PeriodStarts.Count, channels.Terms, channelCodes);
        Array.ForEach(kernels, kernel => kernel.Dispose());
        return answer;
    }

    static MeasuresAnswer Answer(MeasuresKernel[] kernels, int groups, int periods, int[] channels, int channelCodes)
    {
        using var byPeriod = new CellFigures([.. kernels.Select(kernel => kernel.Periods)]);
        using var bySlice = new CellFigures([.. kernels.Select(kernel => kernel.Slices)]);
        using var totals = new CellFigures([.. kernels.Select(kernel => kernel.Totals)]);
        var found = new GroupMeasures[groups];
        for (var group = 0; group < groups; group++)
        {
            // A group's periods stand side by side, so its total is the run of them; its persons are counted apart.
            var (first, end) = (group * (periods + 1), (group + 1) * (periods + 1));
            var cells = new MeasureCell[periods];
            for (var period = 0; period < periods; period++)
            {
                cells[period] = byPeriod.Of(first + 1 + period, first + 2 + period, byPeriod, first + 1 + period);
            }

            var slices = new List<SliceMeasures>();
            for (var slice = group * channelCodes; slice < (group + 1) * channelCodes; slice++)
            {
                var cell = bySlice.Of(slice, slice + 1, bySlice, slice);
                if (cell.Touches > 0)
                {
                    slices.Add(new(channels[slice - (group * channelCodes)], cell));
                }
            }

            found[group] = new(byPeriod.Of(first, end, totals, group), cells, [.. slices.OrderBy(slice => slice.Key)]);
        }

        return new(
            kernels.Sum(kernel => kernel.Persons), found.Sum(group => group.Total.Touches), kernels.Sum(kernel => kernel.AnonymousTouches), found);
    }
}
