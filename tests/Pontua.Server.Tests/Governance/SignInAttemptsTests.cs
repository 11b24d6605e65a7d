using Pontua.Server.Governance;
using Pontua.Server.Tests.House;

namespace Pontua.Server.Tests.Governance;

public class SignInAttemptsTests
{
    [Fact]
    public void A_flood_of_addresses_neither_fills_the_memory_nor_frees_the_one_that_is_guessed_at()
    {
        var attempts = new SignInAttempts(new TestClock());
        for (var tried = 0; tried < 12; tried++)
        {
            attempts.Failed("ANA@EXEMPLO.COM.BR");
        }

        for (var stranger = 0; stranger < SignInAttempts.MostAddresses + 1_000; stranger++)
        {
            attempts.Failed($"{stranger}@EXAMPLE.ORG");
        }

        attempts.Addresses.ShouldBeLessThanOrEqualTo(SignInAttempts.MostAddresses);
        attempts.WaitFor("ANA@EXEMPLO.COM.BR").ShouldBeGreaterThan(TimeSpan.Zero);
    }
}
