using Pontua.Server.Storage;

namespace Pontua.Server.Hosting;

/// <summary>The address people reach this server by, for links that are printed where there is no request to read it from.</summary>
static class PublicAddress
{
    static readonly string[] EveryAddress = ["//*", "//+", "//0.0.0.0", "//[::]"];

    public const string Setting = "PublicUrl", Default = "http://localhost:5080";

    /// <summary>What PublicUrl says, without a slash at its end; null: nothing. Throws <see cref="SettingException"/> where it is no address, which ends the start.</summary>
    public static string? Configured(IConfiguration configuration)
    {
        if (configuration[Setting]?.Trim() is not { Length: > 0 } address)
        {
            return null;
        }

        return Uri.TryCreate(address, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp) && url.Query.Length + url.Fragment.Length == 0
            ? address.TrimEnd('/')
            : throw new SettingException(Refusal.Of("setting.public_url", address));
    }

    /// <summary>The configured address, else the one on which the server of this data folder listens or did last, else the usual one; then the path.</summary>
    public static string Of(IServiceProvider services, string path)
    {
        var (configuration, file) = (services.GetRequiredService<IConfiguration>(), services.GetRequiredService<DataFolder>().AddressFile);
        return Of(configuration, File.Exists(file) ? File.ReadAllText(file) : configuration["urls"]?.Split(';')[0], path);
    }

    /// <summary>Notes on which address the server listens, for commands that print links. Where it cannot (a full disk), their links lead to the usual one.</summary>
    public static async Task NoteAsync(DataFolder folder, string? listening, ILogger log)
    {
        try
        {
            await PrivateFile.WriteAsync(folder.AddressFile, System.Text.Encoding.UTF8.GetBytes(listening ?? ""), CancellationToken.None);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            log.LogWarning(fault, "The address {Address} could not be noted in the data folder", listening);
        }
    }

    /// <param name="listening">An address the server listens on; null or empty: the usual one.</param>
    public static string Of(IConfiguration configuration, string? listening, string path)
        => (Configured(configuration) ?? Clickable(string.IsNullOrEmpty(listening) ? Default : listening)) + path;

    /// <summary>The configured address, else the one that whoever asks came by; then the path.</summary>
    public static string Of(HttpContext http, string path)
        => (Configured(http.RequestServices.GetRequiredService<IConfiguration>()) ?? $"{http.Request.Scheme}://{http.Request.Host}") + path;

    /// <summary>Whether nobody at another computer or telephone can open it.</summary>
    public static bool OpensOnlyHere(string url) => new Uri(url).IsLoopback;

    // Where the server listens at every address, a person opens localhost.
    static string Clickable(string address)
        => EveryAddress.Aggregate(address.TrimEnd('/'), (url, every) => url.Replace(every, "//localhost", StringComparison.Ordinal));
}
