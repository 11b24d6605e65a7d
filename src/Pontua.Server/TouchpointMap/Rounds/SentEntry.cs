using System.Globalization;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Rounds;

namespace Pontua.Server.TouchpointMap.Rounds;

/// <summary>Reads what a rater's form sends, whether a page posts it or the queue of a telephone.</summary>
static class SentEntry
{
    /// <summary>With room for a photo that is too large, so that it is refused in words and nothing that was typed is lost.</summary>
    public const int LargestBytes = 60_000_000;

    public static async Task<NewEntry> ReadAsync(HttpRequest request, RoundItem item, IEnumerable<RoundAttribute> attributes, CancellationToken cancellation)
    {
        var form = await request.ReadFormAsync(cancellation);
        var photos = new List<byte[]>();
        foreach (var photo in form.Files.GetFiles("photo").Where(f => f.Length > 0))
        {
            photos.Add(await ReadAsync(photo, Photo.LargestBytes, cancellation));
        }

        return new(
            item,
            [.. attributes.Select(a => a.AttributeId).Where(a => form.ContainsKey($"grade-{a.Value}")).Select(a => new EntryGrade(a) { Grade = GradeOf(form[$"grade-{a.Value}"].ToString()), Reason = form[$"reason-{a.Value}"] })],
            [.. form["keep"].Select(id => Guid.TryParse(id, out var kept) ? kept : Guid.Empty)],
            DateTimeOffset.TryParse(form["at"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null)
        {
            Photos = photos,
            Recording = form.Files.GetFile("audio") is { Length: > 0 } audio ? await ReadAsync(audio, Audio.LargestBytes, cancellation) : null,
            Note = form["note"],
            Link = form["link"],
        };
    }

    // Empty is "I cannot judge"; what is no number is no grade, and is refused as one.
    static int? GradeOf(string sent) => sent.Length == 0 ? null : int.TryParse(sent, NumberStyles.None, CultureInfo.InvariantCulture, out var grade) ? grade : 0;

    // One byte more than allowed tells "too large" without reading the rest.
    static async Task<byte[]> ReadAsync(IFormFile file, int largest, CancellationToken cancellation)
    {
        await using var stream = file.OpenReadStream();
        var bytes = new byte[Math.Min(file.Length, largest + 1)];
        await stream.ReadExactlyAsync(bytes, cancellation);
        return bytes;
    }
}
