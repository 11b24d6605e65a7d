using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Pontua.Server.Hosting;
using Pontua.Server.Tests.House;

namespace Pontua.Server.Tests.Hosting;

public class OutboundTests
{
    [Theory]
    [InlineData("127.0.0.1"), InlineData("localhost"), InlineData("LocalHost"), InlineData("[::ffff:127.0.0.1]"), InlineData("2130706433"), InlineData("0x7f.1"), InlineData("127.1"), InlineData("0.0.0.0"), InlineData("[::]")]
    public async Task What_lies_on_this_computer_is_not_called_by_whatever_name(string host)
    {
        await using var receiver = await Receiver.StartAsync();
        using var outbound = Allowing();

        (await AskAsync(outbound, $"http://{host}:{receiver.Port}/")).ShouldBe("outbound.not_allowed");

        receiver.Received.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("http://10.0.0.1/"), InlineData("http://169.254.169.254/latest/meta-data"), InlineData("https://192.168.0.1/"), InlineData("http://[fd00:ec2::254]/"), InlineData("http://[64:ff9b::7f00:1]/")]
    public async Task What_lies_in_an_internal_network_is_not_even_connected_to(string address)
    {
        using var outbound = Allowing();
        var waited = Stopwatch.StartNew();

        (await AskAsync(outbound, address)).ShouldBe("outbound.not_allowed");

        waited.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(2.5)); // a connection would be tried for three
    }

    [Fact]
    public async Task What_the_configuration_names_is_called_by_that_name_and_port_alone()
    {
        await using var receiver = await Receiver.StartAsync(StatusCodes.Status201Created);
        await using var beside = await Receiver.StartAsync();
        using var outbound = Allowing($"Localhost:{receiver.Port}");

        (await AskAsync(outbound, $"http://localhost:{receiver.Port}/avisos?de=1")).ShouldBe("201");
        (await AskAsync(outbound, $"http://127.0.0.1:{receiver.Port}/")).ShouldBe("outbound.not_allowed");
        (await AskAsync(outbound, $"http://localhost:{beside.Port}/")).ShouldBe("outbound.not_allowed");

        receiver.Received.ShouldHaveSingleItem().Target.ShouldBe("/avisos?de=1");
        beside.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_request_tells_nothing_but_what_it_was_given()
    {
        await using var receiver = await Receiver.StartAsync((http, _) =>
        {
            http.Response.Cookies.Append("a", "b");
            return Task.CompletedTask;
        });
        using var outbound = Allowing($"127.0.0.1:{receiver.Port}");
        using var trace = new Activity("work").Start();

        await AskAsync(outbound, $"http://127.0.0.1:{receiver.Port}/");
        await AskAsync(outbound, $"http://127.0.0.1:{receiver.Port}/");

        receiver.Received.Select(r => string.Join(' ', r.Headers.Keys.Order(StringComparer.Ordinal))).ShouldBe(["content-length content-type host", "content-length content-type host"]);
    }

    [Fact]
    public async Task A_redirect_is_an_answer_like_any_other_and_leads_nowhere()
    {
        await using var inside = await Receiver.StartAsync();
        await using var receiver = await Receiver.StartAsync((http, _) =>
        {
            http.Response.Redirect($"http://127.0.0.1:{inside.Port}/");
            return Task.CompletedTask;
        });
        using var outbound = Allowing($"127.0.0.1:{receiver.Port}", $"127.0.0.1:{inside.Port}");

        (await AskAsync(outbound, $"http://127.0.0.1:{receiver.Port}/")).ShouldBe("302");

        inside.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_an_answer_without_end_the_beginning_is_read()
    {
        await using var receiver = await Receiver.StartAsync(async (http, _) =>
        {
            http.Response.Headers.RetryAfter = "120";
            while (!http.RequestAborted.IsCancellationRequested)
            {
                await http.Response.Body.WriteAsync("mais "u8.ToArray());
            }
        });
        using var outbound = Allowing($"127.0.0.1:{receiver.Port}");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{receiver.Port}/");

        var answer = (await outbound.SendAsync(request, TimeSpan.FromSeconds(20), 12, default)).Match(a => a, r => throw new InvalidOperationException(r.Code));

        Encoding.UTF8.GetString(answer.Beginning).ShouldBe("mais mais ma");
        answer.RetryAfter.ShouldBe(TimeSpan.FromMinutes(2));
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task Who_lets_us_wait_is_left(bool begins)
    {
        await using var receiver = await Receiver.StartAsync(async (http, _) =>
        {
            if (begins)
            {
                await http.Response.WriteAsync("já");
                await http.Response.Body.FlushAsync();
            }

            await Task.Delay(TimeSpan.FromSeconds(30), http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        });
        using var outbound = Allowing($"127.0.0.1:{receiver.Port}");

        (await AskAsync(outbound, $"http://127.0.0.1:{receiver.Port}/", patience: TimeSpan.FromMilliseconds(300))).ShouldBe("outbound.took_too_long");
    }

    [Fact]
    public async Task Whoever_asks_may_stop_asking()
    {
        await using var receiver = await Receiver.StartAsync((http, _) => Task.Delay(TimeSpan.FromSeconds(30), http.RequestAborted));
        using var outbound = Allowing($"127.0.0.1:{receiver.Port}");
        using var stop = new CancellationTokenSource(300);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{receiver.Port}/");

        await Should.ThrowAsync<OperationCanceledException>(() => outbound.SendAsync(request, TimeSpan.FromSeconds(20), 100, stop.Token));
    }

    [Fact]
    public async Task What_goes_wrong_on_the_way_has_its_own_sentence()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var port = ((IPEndPoint)silent.LocalEndpoint).Port;
        using var outbound = Allowing($"127.0.0.1:{port}", "nao-existe.invalid:80");

        (await AskAsync(outbound, "http://nao-existe.invalid/")).ShouldBe("outbound.no_such_host");
        var speaksNoHttp = AskAsync(outbound, $"http://127.0.0.1:{port}/");
        using (var connection = await silent.AcceptTcpClientAsync())
        {
            await connection.GetStream().WriteAsync("220 mail.exemplo.com.br ESMTP\r\n\r\n"u8.ToArray());
            (await speaksNoHttp).ShouldBe("outbound.no_answer");
        }

        var speaksNoTls = AskAsync(outbound, $"https://127.0.0.1:{port}/");
        using (var connection = await silent.AcceptTcpClientAsync())
        {
            await connection.GetStream().WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());
            (await speaksNoTls).ShouldBe("outbound.not_secure");
        }

        silent.Stop();
        (await AskAsync(outbound, $"http://127.0.0.1:{port}/")).ShouldBe("outbound.unreachable");
    }

    [Theory]
    [InlineData(null, "outbound.address"), InlineData("", "outbound.address"), InlineData("exemplo.com.br", "outbound.address"), InlineData("/avisos", "outbound.address"), InlineData("//exemplo.com.br/", "outbound.address")]
    [InlineData("ftp://exemplo.com.br/", "outbound.address"), InlineData("file:///etc/passwd", "outbound.address"), InlineData("gopher://exemplo.com.br/", "outbound.address"), InlineData("javascript:alert(1)", "outbound.address")]
    [InlineData("http://ana@exemplo.com.br/", "outbound.address"), InlineData("http://ana:segredo@exemplo.com.br/", "outbound.address"), InlineData("http://", "outbound.address")]
    [InlineData("http://exemplo.com.br:22/", "outbound.port"), InlineData("http://exemplo.com.br:25/", "outbound.port"), InlineData("http://exemplo.com.br:1023/", "outbound.port"), InlineData("http://exemplo.com.br:0/", "outbound.port")]
    [InlineData("https://exemplo.com.br", null), InlineData("http://exemplo.com.br:80/a?b=c", null), InlineData("https://exemplo.com.br:1024/", null), InlineData("https://ação.com.br/", null), InlineData("http://[2606:4700::1]/", null), InlineData("https://1.1.1.1/", null)]
    public void Is_an_address_that_may_be_written(string? written, string? refusal)
        => Outbound.Check(written).Match<string?>(_ => null, r => r.Code).ShouldBe(refusal);

    [Theory]
    [InlineData("sistema.interno"), InlineData("sistema.interno:"), InlineData("http://sistema.interno:80"), InlineData("sistema.interno:80/"), InlineData("ana@sistema.interno:80"), InlineData(":80"), InlineData("*:80"), InlineData("")]
    public void A_setting_that_names_no_host_and_port_ends_the_start(string entry)
        => Should.Throw<SettingException>(() => Outbound.PrivateOf(With(entry))).Refusal.Code.ShouldBe("setting.outbound_private");

    [Fact]
    public void The_setting_takes_names_and_addresses_of_both_kinds()
        => Outbound.PrivateOf(With("Sistema.Interno:80", "10.0.0.1:8080", "[::1]:5000")).ShouldBe(["sistema.interno 80", "10.0.0.1 8080", "::1 5000"], ignoreOrder: true);

    static Outbound Allowing(params string[] allowed) => new(With(allowed), TimeProvider.System);

    static IConfiguration With(params string[] entries)
        => new ConfigurationBuilder().AddInMemoryCollection(entries.Select((entry, i) => KeyValuePair.Create($"{Outbound.Private}:{i}", (string?)entry))).Build();

    /// <summary>The status, or the code of the refusal.</summary>
    static async Task<string> AskAsync(Outbound outbound, string address, TimeSpan? patience = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent("{}") };
        return (await outbound.SendAsync(request, patience ?? TimeSpan.FromSeconds(20), 100, default)).Match(answer => $"{answer.Status}", refusal => refusal.Code);
    }
}
