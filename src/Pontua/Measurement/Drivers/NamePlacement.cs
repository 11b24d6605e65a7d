namespace Pontua.Measurement.Drivers;

/// <summary>Where the name of each point of a drawing stands, so that none lies over another, over a point or beyond the edge.</summary>
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
        var placed = new Box?[points.Count];
        // The most crowded choose first: whoever stands alone finds room anyway.
        foreach (var index in Enumerable.Range(0, points.Count).OrderByDescending(one => points.Count(other => IsNear(points[one], other))).ThenBy(index => index))
        {
            placed[index] = Candidates(points[index]).Where(box => edge.Holds(box) && !full.Exists(box.Overlaps)).Cast<Box?>().FirstOrDefault();
            if (placed[index] is { } box)
            {
                full.Add(box);
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

public readonly record struct Box(double X, double Y, double Width, double Height)
{
    public bool Overlaps(Box other) => X < other.X + other.Width && other.X < X + Width && Y < other.Y + other.Height && other.Y < Y + Height;

    public bool Holds(Box other) => other.X >= X && other.Y >= Y && other.X + other.Width <= X + Width && other.Y + other.Height <= Y + Height;
}
