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

    [Fact]
    public async Task Of_a_hundred_tries_at_once_only_ten_are_looked_at()
    {
        var (attempts, answer, looked) = (new SignInAttempts(new TestClock()), new TaskCompletionSource<Outcome<int>>(), 0);

        var tries = new Task<Outcome<int>>[100];
        Parallel.For(0, tries.Length, number => tries[number] = attempts.TryAsync("ANA@EXEMPLO.COM.BR", LookAsync));
        answer.SetResult(new Refusal("sign_in.wrong"));
        var codes = (await Task.WhenAll(tries)).Select(outcome => outcome.Match(_ => "", refusal => refusal.Code)).ToList();

        looked.ShouldBe(10);
        codes.Count(code => code == "sign_in.wrong").ShouldBe(10);
        codes.Count(code => code == "sign_in.wait").ShouldBe(90);

        Task<Outcome<int>> LookAsync()
        {
            Interlocked.Increment(ref looked);
            return answer.Task;
        }
    }

    [Fact]
    public async Task A_try_that_succeeds_is_no_failure()
    {
        var attempts = new SignInAttempts(new TestClock());

        for (var tried = 0; tried < 20; tried++)
        {
            (await attempts.TryAsync<int>("ANA@EXEMPLO.COM.BR", () => Task.FromResult<Outcome<int>>(1))).Succeeded(out _, out _).ShouldBeTrue();
        }

        attempts.Addresses.ShouldBe(0);
    }
}
