namespace Pontua.Server.Hosting;

/// <summary>Marks a route that pages of other sites may use: what a company's own site sends, or fetches, from here.</summary>
sealed class OpenToOtherSites
{
    public static readonly OpenToOtherSites Mark = new();

    /// <summary>Lets pages of any site read the answer: without credentials, for the key says who sends.</summary>
    public static void Allow(HttpResponse response)
    {
        var headers = response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlAllowMethods = "GET, POST, OPTIONS";
        headers.AccessControlAllowHeaders = "Authorization, Content-Type, X-Retry-Count";
        headers.AccessControlMaxAge = "86400";
    }
}
