using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Rounds;

namespace Pontua.Server.TouchpointMap.Rounds;

/// <summary>Keeps what a rater says of a touchpoint. What comes when the round is over is kept aside; what was said before something that is kept already changes nothing.</summary>
sealed class KeepEntry(Changes changes, CurrentRater raters, Blobs blobs, TidyPhotos tidy, TimeProvider clock)
{
    public async Task<Outcome<EntryKept>> RunAsync(RoundId id, NewEntry said, CancellationToken cancellation)
    {
        if (!ReadEvidence(said).Succeeded(out var brought, out var refusal))
        {
            return refusal.Field is null ? refusal.About("evidence") : refusal;
        }

        var kept = await changes.RunAsync<EntryKept>(Role.Viewer, "round.answered", async context =>
        {
            if (await context.Rounds.AsSplitQuery().SingleOrDefaultAsync(r => r.Id == id, cancellation) is not { } round
                || await raters.FindAsync(context, id, cancellation) is not { } rater)
            {
                return new Refusal("round.gone", RefusalKind.NotFound);
            }

            var (now, isLate) = (clock.GetUtcNow(), !round.IsOpen);
            if (!await IsAskedAsync(context, round, rater, said.Item, cancellation))
            {
                return new Refusal("round.not_asked", RefusalKind.Conflict);
            }

            var entry = await context.RoundEntries.AsSplitQuery().SingleOrDefaultAsync(
                e => e.RaterId == rater.Id && e.TouchpointId == said.Item.Touchpoint && e.UnitId == said.Item.Unit && e.IsLate == isLate, cancellation);
            var at = said.At is { } told && told >= round.OpenedAt && told <= now ? told : now;
            if (entry?.At > at)
            {
                return new EntryKept(round, entry.IsLate, IsOlder: true);
            }

            var isNew = entry is null;
            entry ??= new(Guid.CreateVersion7(), rater, said.Item);
            await TidyPhotos.LockAsync(context, cancellation);
            var added = await KeepAsync(brought, cancellation);
            if (!entry.Say(round, said.Grades, added, said.Kept, at, isLate).Succeeded(out _, out var wrong))
            {
                return wrong;
            }

            if (isNew)
            {
                context.Add(entry);
            }

            return new EntryKept(round, isLate, IsOlder: false);
        }, cancellation);
        if (brought.Count > 0 || said.Kept.Count > 0)
        {
            await tidy.RunAsync(CancellationToken.None);
        }

        return kept;
    }

    static async Task<bool> IsAskedAsync(PontuaContext context, Round round, RoundRater rater, RoundItem item, CancellationToken cancellation)
        => rater.ItemsOf(round, await context.Touchpoints.AsNoTracking().Where(t => t.Id == item.Touchpoint).ToListAsync(cancellation)).Contains(item);

    static Outcome<List<(EvidenceKind Kind, string Content, byte[]? File)>> ReadEvidence(NewEntry said)
    {
        var read = new List<(EvidenceKind, string, byte[]?)>();
        foreach (var file in said.Photos)
        {
            if (!Photo.Clean(file).Succeeded(out var photo, out var refusal))
            {
                return refusal.About("photo");
            }

            read.Add((EvidenceKind.Photo, NameOf(photo.Format), photo.Bytes));
        }

        if (said.Recording is { } recording)
        {
            if (!Audio.Of(recording).Succeeded(out var audio, out var refusal))
            {
                return refusal.About("audio");
            }

            read.Add((EvidenceKind.Audio, NameOf(audio.Format), audio.Bytes));
        }

        if (!Text.Clean(said.Note, Evidence.LongestNote, required: false).Succeeded(out var note, out var wrong))
        {
            return wrong.About("note");
        }

        if (!Text.Clean(said.Link, Evidence.LongestLink, required: false).Succeeded(out var link, out wrong))
        {
            return wrong.About("link");
        }

        if (link.Length > 0 && !(Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
        {
            return new Refusal("touchpoint.link").About("link");
        }

        read.AddRange(note.Length > 0 ? [(EvidenceKind.Note, note, null)] : []);
        read.AddRange(link.Length > 0 ? [(EvidenceKind.Link, link, null)] : []);
        return read;

        static string NameOf<T>(T format)
            where T : struct, Enum
            => format.ToString().ToLowerInvariant();
    }

    // The format stands in the name of a file, so that it is served as what it was found to be.
    async Task<List<Evidence>> KeepAsync(IEnumerable<(EvidenceKind Kind, string Content, byte[]? File)> brought, CancellationToken cancellation)
    {
        var kept = new List<Evidence>();
        foreach (var (kind, content, file) in brought)
        {
            kept.Add(new(Guid.CreateVersion7(), kind, file is null ? content : $"{await blobs.KeepAsync(file, cancellation)}.{content}"));
        }

        return kept;
    }
}

/// <summary>What a rater says, as the form or the queue of a telephone sends it.</summary>
/// <param name="Kept">Evidence said before that stays.</param>
/// <param name="At">When it was said, where it was said without a connection; null: now.</param>
sealed record NewEntry(RoundItem Item, IReadOnlyList<EntryGrade> Grades, IReadOnlyList<Guid> Kept, DateTimeOffset? At = null)
{
    public IReadOnlyList<byte[]> Photos { get; init; } = [];
    public byte[]? Recording { get; init; }
    public string? Note { get; init; }
    public string? Link { get; init; }
}

/// <param name="IsLate">The round was over: it is kept aside.</param>
/// <param name="IsOlder">Something said later was there already, and stays.</param>
sealed record EntryKept(Round Round, bool IsLate, bool IsOlder);
