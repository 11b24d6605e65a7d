using Pontua.Ingestion;
using Pontua.Ingestion.Events;
using Pontua.Ingestion.Segment;

namespace Pontua.Server.Ingestion.Live;

/// <summary>What became of an item.</summary>
enum ItemFate { Stored, Duplicate, Refused }

/// <param name="Code">Of the refusal; null where it is none.</param>
readonly record struct ItemResult(string? MessageId, ItemFate Fate, string? Code);

/// <summary>Takes events in: each is placed, written, and answered for after the commit.</summary>
sealed class ReceiveEvents(LiveMaps maps, TouchQueue queue)
{
    const int MostPlacings = 3;

    /// <summary>What became of each item, in their order.</summary>
    public async Task<ItemResult[]> RunAsync(KeySource source, IReadOnlyList<SegmentItem> items, CancellationToken cancellation)
    {
        for (var placing = 1; ; placing++)
        {
            var sorted = await SortAsync(source, items, cancellation);
            var answer = await queue.WriteAsync(source.Workspace, sorted.Batch, cancellation);
            if (answer.Stored is { } stored)
            {
                return sorted.Tell(items, stored);
            }

            if (placing == MostPlacings)
            {
                throw new StoreFaultException(StoreFault.Unreachable);
            }

            maps.Forget(source.Workspace);
        }
    }

    async Task<Sorted> SortAsync(KeySource source, IReadOnlyList<SegmentItem> items, CancellationToken cancellation)
    {
        var map = await maps.OfAsync(source.Workspace, cancellation);
        var sorted = new Sorted(items.Count);
        foreach (var item in items)
        {
            if (item.Event is not { } told)
            {
                sorted.Refuse(source.Source, item.Code!, item.Raw.Span);
            }
            else if (told.Kind is EventKind.Identify or EventKind.Group or EventKind.Alias)
            {
                sorted.Add(new IncomingIdentity(KeyOf(told), told.Kind, source.Source, told.At, told.Identities, told.PersonName, EventDetails.Write(told)));
            }
            else if (await maps.PlaceAsync(source.Workspace, map, told, cancellation) is { } place)
            {
                sorted.Add(new IncomingTouch(KeyOf(told), RowOf(told), place, new(source.Source, told.Direction, told.Campaign, EventDetails.Write(told), told.Identities)));
            }
            else
            {
                sorted.Refuse(source.Source, "item.no_place_left", item.Raw.Span);
            }
        }

        return sorted;
    }

    // Without an id of its own a message cannot be known again: it gets one, and counts each time it comes.
    static TouchKey KeyOf(SourceEvent told) => TouchKeys.KeyOf(told.MessageId ?? Guid.CreateVersion7().ToString("N"), told.OriginalAt);

    static TouchRow RowOf(SourceEvent told) => new()
    {
        Subject = told.Identities.Count > 0 ? told.Identities[0] : null,
        Touchpoint = "",
        At = told.At,
        Channel = told.Channel,
        Agent = told.Agent,
        Outcome = told.Outcome,
        Wait = told.WaitMs,
        Talk = told.TalkMs,
        Hold = told.HoldMs,
        After = told.AfterMs,
        Bot = told.BotMs,
        ValueCents = told.ValueCents,
        ScoreTenths = told.ScoreTenths,
    };

    /// <summary>The items by what is to be written of them, and where each went.</summary>
    sealed class Sorted(int count)
    {
        readonly List<IncomingTouch> _touches = new(count);
        readonly List<IncomingIdentity> _identities = [];
        readonly List<RefusedItem> _refused = [];
        readonly List<(char Kind, int Index)> _places = new(count);

        public LiveBatch Batch => new(_touches, _identities, _refused);

        public void Add(in IncomingTouch touch)
        {
            _places.Add(('t', _touches.Count));
            _touches.Add(touch);
        }

        public void Add(IncomingIdentity identity)
        {
            _places.Add(('i', _identities.Count));
            _identities.Add(identity);
        }

        public void Refuse(int source, string code, ReadOnlySpan<byte> body)
        {
            _places.Add(('r', _refused.Count));
            _refused.Add(new(source, code, body[..Math.Min(body.Length, RefusedEvent.MostBytes)].ToArray()));
        }

        public ItemResult[] Tell(IReadOnlyList<SegmentItem> items, LiveStored stored)
        {
            var results = new ItemResult[items.Count];
            for (var i = 0; i < results.Length; i++)
            {
                var (kind, index) = _places[i];
                results[i] = kind is 'r'
                    ? new(items[i].MessageId, ItemFate.Refused, _refused[index].Code)
                    : new(items[i].MessageId, (kind is 't' ? stored.Touches : stored.Identities)[index] ? ItemFate.Stored : ItemFate.Duplicate, null);
            }

            return results;
        }
    }
}
