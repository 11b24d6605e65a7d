namespace Pontua.Server.Tests.House;

/// <summary>A clock that the test moves.</summary>
public sealed class TestClock : TimeProvider
{
    DateTimeOffset _now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;
}
