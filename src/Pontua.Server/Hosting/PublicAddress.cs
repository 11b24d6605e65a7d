namespace Pontua.Server.Hosting;

/// <summary>The address people reach this server by, for links that are printed where there is no request to read it from.</summary>
static class PublicAddress
{
    static readonly string[] EveryAddress = ["//*", "//+", "//0.0.0.0", "//[::]"];

    public const string Setting = "PublicUrl", Default = "http://localhost:5080";

    /// <summary>The configured address, else the first one the server listens on, else the usual one; then the path.</summary>
    public static string Of(IServiceProvider services, string path)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        var address = configuration[Setting] ?? configuration["urls"]?.Split(';')[0] ?? Default;
        return Clickable(address) + path;
    }

    /// <summary>The configured address, else the one that whoever asks came by; then the path.</summary>
    public static string Of(HttpContext http, string path)
    {
        var configured = http.RequestServices.GetRequiredService<IConfiguration>()[Setting];
        return (string.IsNullOrEmpty(configured) ? $"{http.Request.Scheme}://{http.Request.Host}" : Clickable(configured)) + path;
    }

    /// <summary>Whether nobody at another computer or telephone can open it.</summary>
    public static bool OpensOnlyHere(string url) => new Uri(url).IsLoopback;

    /// <summary>Where the server listens at every address, a person opens localhost.</summary>
    public static string Clickable(string address)
        => EveryAddress.Aggregate(address.TrimEnd('/'), (url, every) => url.Replace(every, "//localhost", StringComparison.Ordinal));
}
