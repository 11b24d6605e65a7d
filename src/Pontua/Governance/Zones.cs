namespace Pontua.Governance;

/// <summary>The time zones a company may choose from, by their IANA names.</summary>
public static class Zones
{
    /// <summary>Those of Brazil, most inhabited first.</summary>
    public static readonly IReadOnlyList<string> OfBrazil =
    [
        "America/Sao_Paulo", "America/Bahia", "America/Fortaleza", "America/Recife", "America/Maceio", "America/Belem", "America/Araguaina", "America/Santarem",
        "America/Manaus", "America/Cuiaba", "America/Campo_Grande", "America/Porto_Velho", "America/Boa_Vista", "America/Rio_Branco", "America/Eirunepe", "America/Noronha",
    ];

    /// <summary>Those of Brazil, then all others that this machine knows, by name.</summary>
    public static IReadOnlyList<TimeZoneInfo> All()
        => [
            .. OfBrazil.Select(name => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null).OfType<TimeZoneInfo>(),
            .. TimeZoneInfo.GetSystemTimeZones().Where(zone => zone.HasIanaId && !OfBrazil.Contains(zone.Id)).OrderBy(zone => zone.Id, StringComparer.Ordinal),
        ];
}
