using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Pontua.Server.Tests.House;

/// <summary>The test server has no network: requests come from this computer, or from the address that a test names.</summary>
public sealed class FromThisComputer : IStartupFilter
{
    public const string Header = "X-Test-Address";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((http, then) =>
        {
            http.Connection.RemoteIpAddress = http.Request.Headers[Header].ToString() is { Length: > 0 } named ? IPAddress.Parse(named) : IPAddress.Loopback;
            return then();
        });
        next(app);
    };
}
