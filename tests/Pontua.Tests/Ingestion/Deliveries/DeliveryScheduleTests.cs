using Pontua.Ingestion.Deliveries;

namespace Pontua.Tests.Ingestion.Deliveries;

public class DeliveryScheduleTests
{
    [Fact]
    public void Waits_longer_each_time_and_then_no_more()
        => Enumerable.Range(1, 11).Select(attempts => DeliverySchedule.WaitAfter(attempts, null, chance: 0)).ShouldBe(
            [Seconds(5), Minutes(5), Minutes(30), Hours(2), Hours(5), Hours(10), Hours(14), Hours(20), Hours(24), null, null]);

    [Theory]
    [InlineData(0, 300), InlineData(0.5, 330), InlineData(1, 360)]
    public void Waits_up_to_a_fifth_longer_by_chance(double chance, double seconds)
        => DeliverySchedule.WaitAfter(2, null, chance)!.Value.TotalSeconds.ShouldBe(seconds, 0.001);

    [Theory]
    [InlineData(1, 300), InlineData(1_000, 1_000), InlineData(1_000_000, 86_400), InlineData(-5, 300)]
    public void Waits_as_long_as_it_is_asked_to_but_no_longer_than_a_day(double asked, double seconds)
        => DeliverySchedule.WaitAfter(2, Seconds(asked), chance: 0).ShouldBe(Seconds(seconds));

    [Fact]
    public void The_last_attempt_is_the_last_whatever_is_asked()
        => DeliverySchedule.WaitAfter(DeliverySchedule.MostAttempts, Seconds(10), chance: 0).ShouldBeNull();

    [Theory]
    [InlineData(429, false, null, 30d), InlineData(502, false, null, 30d), InlineData(503, false, null, 30d), InlineData(504, false, 90d, 90d), InlineData(429, false, 1d, 30d), InlineData(429, false, 90_000d, 3_600d)]
    [InlineData(null, true, null, 30d), InlineData(null, false, null, null), InlineData(500, false, 90d, null), InlineData(200, false, null, null), InlineData(410, false, null, null)]
    public void An_endpoint_rests_where_it_says_that_it_is_too_much_or_lets_us_wait(int? status, bool tookTooLong, double? asked, double? seconds)
        => DeliverySchedule.RestAfter(status, tookTooLong, asked is { } wait ? Seconds(wait) : null).ShouldBe(seconds is { } rest ? Seconds(rest) : null);

    static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    static TimeSpan Minutes(double minutes) => TimeSpan.FromMinutes(minutes);

    static TimeSpan Hours(double hours) => TimeSpan.FromHours(hours);
}
