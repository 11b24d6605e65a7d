namespace Pontua.Server.Hosting;

/// <summary>A setting does not say what it should: nothing starts with it, and the process ends with exit code 2 and a sentence.</summary>
/// <param name="refusal">The sentence.</param>
sealed class SettingException(Refusal refusal) : Exception(refusal.Code)
{
    public Refusal Refusal { get; } = refusal;
}
