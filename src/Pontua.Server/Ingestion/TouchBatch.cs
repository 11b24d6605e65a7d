using Pontua.Ingestion;

namespace Pontua.Server.Ingestion;

/// <summary>Some touches of a file, keyed and in the order in which the log is to have them.</summary>
/// <param name="Repeats">Rows of this batch whose id stood in an earlier row of the file.</param>
/// <param name="Done">Valid rows read so far, those of this batch too.</param>
sealed record TouchBatch(IReadOnlyList<IncomingTouch> Touches, int Repeats, long Done)
{
    const int Rows = 10_000;

    /// <summary>The second pass over a file: its valid rows, in batches.</summary>
    /// <param name="numbered">Whether all places have numbers: in a dry run they have not, see <see cref="IncomingTouch.Place"/>.</param>
    /// <param name="withRepeats">Whether rows with an id that came before are in the batches.</param>
    public static IEnumerable<TouchBatch> Of(TouchSurvey survey, PlaceBook book, bool numbered, bool withRepeats)
    {
        var batch = new List<IncomingTouch>(Rows);
        var numbers = new Dictionary<PlaceName, int>();
        var (repeats, done) = (0, 0L);
        foreach (var touch in survey.Touches())
        {
            done++;
            var hash = TouchKeys.HashOf(touch);
            var before = survey.CountBefore(touch, hash);
            if (touch.Id is not null && before > 0)
            {
                repeats++;
                if (!withRepeats)
                {
                    continue;
                }
            }

            batch.Add(new(TouchKeys.KeyOf(touch, hash, before), touch, NumberOf(survey.PlaceOf(touch))));
            if (batch.Count == Rows)
            {
                yield return new(InOrder(batch), repeats, done);
                batch.Clear();
                repeats = 0;
            }
        }

        if (batch.Count > 0 || repeats > 0)
        {
            yield return new(InOrder(batch), repeats, done);
        }

        int NumberOf(PlaceName name)
        {
            if (!numbers.TryGetValue(name, out var number))
            {
                numbers[name] = number = numbered ? book.NumberOf(name) : book.AnyNumberOf(name.Touchpoint);
            }

            return number;
        }
    }

    // The log keeps milliseconds; what is finer lives on in the order. Equal times stay in the order of the file.
    static List<IncomingTouch> InOrder(List<IncomingTouch> batch) => [.. batch.OrderBy(touch => touch.Row.At)];
}
