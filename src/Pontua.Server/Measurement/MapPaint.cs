using Pontua.TouchpointMap;

namespace Pontua.Server.Measurement;

/// <summary>What the tiles of the map show, as its address says it: <c>?pintar=cliente</c>.</summary>
/// <param name="Attribute">Of <see cref="PaintKind.Attribute"/>: which.</param>
sealed record MapPaint(PaintKind Kind, AttributeId? Attribute = null)
{
    public const string Company = "empresa", Customer = "cliente", Difference = "diferenca";

    /// <summary>What cannot be read, or an attribute that is no longer asked, is the company's grade.</summary>
    public static MapPaint Read(string? code, IEnumerable<PostureAttribute> attributes) => code switch
    {
        Customer => new(PaintKind.Customer),
        Difference => new(PaintKind.Difference),
        _ when Guid.TryParse(code, out var id) && attributes.Any(a => a.Id.Value == id) => new(PaintKind.Attribute, new AttributeId(id)),
        _ => new(PaintKind.Company),
    };

    public string Code => Kind switch
    {
        PaintKind.Customer => Customer,
        PaintKind.Difference => Difference,
        PaintKind.Attribute => Attribute!.Value.Value.ToString(),
        _ => Company,
    };
}

enum PaintKind { Company, Customer, Difference, Attribute }

/// <summary>What stands together in a column of the map: <c>?faixas=canal</c>.</summary>
enum MapLane { Stage, Channel, Owner }

static class MapLanes
{
    public static readonly IReadOnlyDictionary<string, MapLane> Codes = new Dictionary<string, MapLane>
    {
        ["etapa"] = MapLane.Stage,
        ["canal"] = MapLane.Channel,
        ["responsavel"] = MapLane.Owner,
    };

    public static MapLane Read(string? code) => code is not null && Codes.TryGetValue(code, out var lane) ? lane : MapLane.Stage;

    public static string Code(this MapLane lane) => Codes.First(c => c.Value == lane).Key;
}
