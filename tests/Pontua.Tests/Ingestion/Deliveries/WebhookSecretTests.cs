using System.Text;
using Pontua.Ingestion.Deliveries;

namespace Pontua.Tests.Ingestion.Deliveries;

public class WebhookSecretTests
{
    // Of the package standardwebhooks 1.1.1.
    const string Known = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    [Fact]
    public void Signs_as_the_standard_does()
        => WebhookSecret.Parse(Known)!.Sign("msg_p5jXN8AQM9LWM0D4loKWxJek", DateTimeOffset.FromUnixTimeSeconds(1614265330), Encoding.UTF8.GetBytes("""{"test": 2432232314}"""))
            .ShouldBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");

    [Fact]
    public void Is_what_its_text_says()
    {
        WebhookSecret.Parse(Known)!.Text.ShouldBe(Known);

        var made = WebhookSecret.Of([.. Enumerable.Range(0, WebhookSecret.KeyBytes).Select(i => (byte)i)]);
        made.Text.ShouldStartWith("whsec_AAEC");
        WebhookSecret.Parse(made.Text)!.Text.ShouldBe(made.Text);
    }

    [Theory]
    [InlineData(null), InlineData(""), InlineData("whsec_"), InlineData("whsec_não"), InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa==")]
    public void Is_nothing_else(string? written) => WebhookSecret.Parse(written).ShouldBeNull();

    [Fact]
    public void Has_from_24_to_64_bytes()
    {
        Of(23).ShouldBeNull();
        Of(24).ShouldNotBeNull();
        Of(64).ShouldNotBeNull();
        Of(65).ShouldBeNull();

        static WebhookSecret? Of(int bytes) => WebhookSecret.Parse(WebhookSecret.Prefix + Convert.ToBase64String(new byte[bytes]));
    }
}
