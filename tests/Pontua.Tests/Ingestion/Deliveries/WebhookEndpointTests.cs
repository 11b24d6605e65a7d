using System.Text;
using Pontua.Governance;
using Pontua.Ingestion.Deliveries;

namespace Pontua.Tests.Ingestion.Deliveries;

public class WebhookEndpointTests
{
    static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Is_told_of_what_was_chosen_and_of_all_where_nothing_was()
    {
        var endpoint = Endpoint();
        WebhookEvents.All.ShouldAllBe(type => endpoint.Wants(type));

        endpoint.Choose([WebhookEvents.PlanConcluded, WebhookEvents.RoundClosed]).Succeeded(out _, out _).ShouldBeTrue();

        WebhookEvents.All.Where(endpoint.Wants).ShouldBe([WebhookEvents.RoundClosed, WebhookEvents.PlanConcluded]);
        endpoint.Wants(WebhookEvents.Test).ShouldBeTrue();
        endpoint.Choose(["round.clos"]).Match(_ => "", r => r.Code).ShouldBe("webhook.event_unknown");
        endpoint.ChosenEvents.Count.ShouldBe(2);
    }

    [Fact]
    public void Types_are_words_joined_by_dots()
        => WebhookEvents.All.Append(WebhookEvents.Test).ShouldAllBe(type => type.Length <= WebhookEvents.LongestType && type.Split('.').All(word => word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')));

    [Fact]
    public void A_day_long_both_secrets_sign()
    {
        var endpoint = Endpoint();
        endpoint.SealedSecretsAt(Noon).ShouldBe(["um"]);

        endpoint.Rotate("dois", Noon);

        endpoint.SealedSecretsAt(Noon.AddHours(23)).ShouldBe(["dois", "um"]);
        endpoint.SealedSecretsAt(Noon.AddHours(24)).ShouldBe(["dois"]);
    }

    [Fact]
    public void A_message_is_tried_by_the_whole_schedule_and_then_stops_an_endpoint_that_took_nothing()
    {
        var (endpoint, delivery) = (Endpoint(), Delivery());
        for (var attempts = 1; attempts < DeliverySchedule.MostAttempts; attempts++)
        {
            Fail(endpoint, delivery).ShouldBeNull();
            delivery.State.ShouldBe(DeliveryState.Waiting);
            delivery.NextAttemptAt.ShouldNotBeNull();
        }

        Fail(endpoint, delivery).ShouldBe(WebhookStop.Failing);
        (delivery.State, delivery.NextAttemptAt, delivery.Attempts).ShouldBe((DeliveryState.Failed, null, 10));
    }

    [Fact]
    public void One_bad_message_does_not_stop_an_endpoint_that_takes_others()
    {
        var (endpoint, delivery) = (Endpoint(), Delivery());
        var good = Attempt(200, Noon.AddDays(1));
        endpoint.Note(good, tookTooLong: false, null);

        Enumerable.Range(0, DeliverySchedule.MostAttempts).Select(_ => Fail(endpoint, delivery)).ShouldAllBe(stop => stop == null);

        delivery.State.ShouldBe(DeliveryState.Failed);
    }

    [Theory]
    [InlineData(200, DeliveryState.Delivered), InlineData(204, DeliveryState.Delivered), InlineData(299, DeliveryState.Delivered)]
    [InlineData(301, DeliveryState.Waiting), InlineData(304, DeliveryState.Waiting), InlineData(400, DeliveryState.Waiting), InlineData(500, DeliveryState.Waiting), InlineData(199, DeliveryState.Waiting), InlineData(null, DeliveryState.Waiting)]
    [InlineData(410, DeliveryState.Failed)]
    public void Arrives_by_2xx_alone(int? status, DeliveryState state)
    {
        var (endpoint, delivery, attempt) = (Endpoint(), Delivery(), Attempt(status, Noon));
        delivery.Note(attempt, null, 0);

        delivery.State.ShouldBe(state);
        endpoint.StopAfter(delivery, attempt).ShouldBe(status == 410 ? WebhookStop.Gone : null);
    }

    [Fact]
    public void A_test_is_not_sent_again_and_stops_nothing()
    {
        var (endpoint, test) = (Endpoint(), new WebhookDelivery(Guid.CreateVersion7(), 1, WebhookEvents.Test, "{}", Noon));
        test.Queue(Noon);

        Fail(endpoint, test).ShouldBeNull();

        test.State.ShouldBe(DeliveryState.Failed);
    }

    [Fact]
    public void A_replay_begins_the_schedule_anew_under_the_same_id()
    {
        var delivery = Delivery();
        var id = delivery.MessageId;
        delivery.Note(Attempt(410, Noon), null, 0);

        delivery.Queue(Noon.AddDays(3));

        (delivery.State, delivery.Attempts, delivery.NextAttemptAt).ShouldBe((DeliveryState.Waiting, 0, Noon.AddDays(3)));
        delivery.MessageId.ShouldBe(id);
        id.ShouldNotContain('.');
    }

    [Fact]
    public void Who_stops_it_first_is_why_it_is_stopped()
    {
        var endpoint = Endpoint();
        endpoint.Disable(WebhookStop.ByHand, Noon);
        endpoint.Disable(WebhookStop.Gone, Noon.AddHours(1));
        (endpoint.DisabledBecause, endpoint.DisabledAt).ShouldBe((WebhookStop.ByHand, Noon));

        endpoint.Enable();
        (endpoint.IsEnabled, endpoint.DisabledBecause).ShouldBe((true, null));
    }

    [Fact]
    public void Of_an_answer_what_a_text_may_hold_is_kept()
    {
        WebhookAttempt.TextOf("ok, você\r\nrecebeu\0\u202Eisto"u8).ShouldBe("ok, você  recebeu  isto");
        WebhookAttempt.TextOf([0xC3, 0x28, 0xF0, 0x9F]).ShouldBe("\uFFFD(\uFFFD");
        WebhookAttempt.TextOf(" \n"u8).ShouldBeNull();
        WebhookAttempt.TextOf(Encoding.UTF8.GetBytes(new string('a', 199) + "😀"))!.Length.ShouldBe(199);
    }

    static WebhookStop? Fail(WebhookEndpoint endpoint, WebhookDelivery delivery)
    {
        var attempt = Attempt(500, delivery.NextAttemptAt ?? Noon);
        endpoint.Note(attempt, tookTooLong: false, null);
        delivery.Note(attempt, null, 0);
        return endpoint.StopAfter(delivery, attempt);
    }

    static WebhookEndpoint Endpoint() => new(1, "https://exemplo.com.br/avisos", "um", Noon);

    static WebhookDelivery Delivery()
    {
        var delivery = new WebhookDelivery(Guid.CreateVersion7(), 1, WebhookEvents.RoundClosed, "{}", Noon);
        delivery.Queue(Noon);
        return delivery;
    }

    static WebhookAttempt Attempt(int? status, DateTimeOffset at) => new(Guid.CreateVersion7(), Guid.CreateVersion7(), at, status, null, 5, status is null ? "outbound.unreachable" : null);
}
