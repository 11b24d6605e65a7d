namespace Pontua.Measurement.Drivers;

/// <summary>Where the name of each point of a drawing stands, so that none lies over another, over a point or beyond the edge, and no line that leads from a point to its name runs through another name or point.</summary>
public static class NamePlacement
{
    const double Gap = 4;
    const int Rings = 6, Directions = 16;

    /// <summary>For each name, in the same order; null: there is no room near it, and the table has to name it.</summary>
    /// <param name="points">In the drawing's units, each with its radius.</param>
    /// <param name="taken">What else no name may lie over.</param>
    public static IReadOnlyList<Box?> Of(IReadOnlyList<NamedPoint> points, Box edge, IReadOnlyList<Box> taken)
    {
        List<Box> full = [.. taken, .. points.Select(p => new Box(p.X - p.Radius, p.Y - p.Radius, 2 * p.Radius, 2 * p.Radius))];
        var (placed, leaders) = (new Box?[points.Count], new List<Leader>());
        // The most crowded choose first: whoever stands alone finds room anyway.
        foreach (var index in Enumerable.Range(0, points.Count).OrderByDescending(one => points.Count(other => IsNear(points[one], other))).ThenBy(index => index))
        {
            var point = points[index];
            placed[index] = Candidates(point)
                .Where(box => edge.Holds(box) && !full.Exists(box.Overlaps) && !leaders.Exists(leader => leader.Crosses(box)) && !full.Exists(other => !other.Holds(point.X, point.Y) && Leader.Of(point, box).Crosses(other)))
                .Cast<Box?>().FirstOrDefault();
            if (placed[index] is { } box)
            {
                full.Add(box);
                leaders.Add(Leader.Of(point, box));
            }
        }

        return placed;
    }

    static bool IsNear(NamedPoint one, NamedPoint other) => Math.Abs(one.X - other.X) < one.Width && Math.Abs(one.Y - other.Y) < 3 * one.Height;

    // Right of the point, then left, above, below, and round about it ever farther away.
    static IEnumerable<Box> Candidates(NamedPoint point)
    {
        var (half, high) = (point.Width / 2, point.Height / 2);
        yield return At(point.X + point.Radius + Gap + half, point.Y);
        yield return At(point.X - point.Radius - Gap - half, point.Y);
        yield return At(point.X, point.Y - point.Radius - Gap - high);
        yield return At(point.X, point.Y + point.Radius + Gap + high);
        for (var ring = 1; ring <= Rings; ring++)
        {
            for (var direction = 0; direction < Directions; direction++)
            {
                var (sin, cos) = Math.SinCos(2 * Math.PI * direction / Directions);
                var far = ring * point.Height;
                yield return At(point.X + (cos * (far + half)), point.Y + (sin * (far + high)));
            }
        }

        Box At(double x, double y) => new(x - half, y - high, point.Width, point.Height);
    }
}

/// <param name="Width">Of its name, with <paramref name="Height"/>.</param>
public readonly record struct NamedPoint(double X, double Y, double Radius, double Width, double Height);

/// <summary>The line from a point to the nearest place of its name.</summary>
public readonly record struct Leader(double FromX, double FromY, double ToX, double ToY)
{
    public static Leader Of(NamedPoint point, Box name)
        => new(point.X, point.Y, Math.Clamp(point.X, name.X, name.X + name.Width), Math.Clamp(point.Y, name.Y, name.Y + name.Height));

    public double Length => double.Hypot(ToX - FromX, ToY - FromY);

    /// <summary>Whether some of it lies inside the box; touching its edge is not inside.</summary>
    public bool Crosses(Box box)
    {
        var (first, last) = (0.0, 1.0);
        return Cut(FromX, ToX, box.X, box.X + box.Width, ref first, ref last) && Cut(FromY, ToY, box.Y, box.Y + box.Height, ref first, ref last) && first < last;
    }

    // What of the line lies between two parallels (Liang and Barsky 1984).
    static bool Cut(double from, double to, double low, double high, ref double first, ref double last)
    {
        if (from == to)
        {
            return from > low && from < high;
        }

        var (enter, leave) = ((low - from) / (to - from), (high - from) / (to - from));
        first = Math.Max(first, Math.Min(enter, leave));
        last = Math.Min(last, Math.Max(enter, leave));
        return first < last;
    }
}

public readonly record struct Box(double X, double Y, double Width, double Height)
{
    public bool Overlaps(Box other) => X < other.X + other.Width && other.X < X + Width && Y < other.Y + other.Height && other.Y < Y + Height;

    public bool Holds(double x, double y) => x >= X && x <= X + Width && y >= Y && y <= Y + Height;

    public bool Holds(Box other) => other.X >= X && other.Y >= Y && other.X + other.Width <= X + Width && other.Y + other.Height <= Y + Height;
}
