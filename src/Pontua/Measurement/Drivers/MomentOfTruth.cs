namespace Pontua.Measurement.Drivers;

/// <summary>How much hangs on a touchpoint: of those it served well, the share who are content with the whole, less that share of those it served badly.</summary>
/// <remarks>Association, not cause: whoever likes a company may grade all of it higher. Newcombe's interval (<see cref="Difference"/>).</remarks>
public struct MomentOfTruth
{
    /// <summary>A grade from here on is a good experience, and says that the customer is content.</summary>
    public const int Good = 4;

    /// <summary>A grade down to here is a bad one.</summary>
    public const int Bad = 2;

    long _well, _wellContent, _badly, _badlyContent;

    /// <param name="here">The customer's grade of the touchpoint.</param>
    /// <param name="whole">The same customer's grade of the whole.</param>
    public void Add(double here, double whole)
    {
        var content = whole >= Good ? 1 : 0;
        if (here >= Good)
        {
            (_well, _wellContent) = (_well + 1, _wellContent + content);
        }
        else if (here <= Bad)
        {
            (_badly, _badlyContent) = (_badly + 1, _badlyContent + content);
        }
    }

    /// <summary>Null where those served well or those served badly are fewer than <see cref="CustomerVoice.FewestToCompare"/>.</summary>
    public readonly Difference? Index => _well >= CustomerVoice.FewestToCompare && _badly >= CustomerVoice.FewestToCompare
        ? new(new Share(_wellContent, _well), new Share(_badlyContent, _badly)) : null;
}
