using Pontua.Server.Measurement;
using Pontua.TouchpointMap;

namespace Pontua.Browser.Tests.Measurement;

/// <summary>A full map: 60 touchpoints in 10 stages, five of which shout. Drawn without data, so that only its look is judged.</summary>
static class SampleMap
{
    /// <summary>As long as a name may be.</summary>
    public const string LongestName = "Grupo de WhatsApp dos amigos";

    static readonly string[] Names =
    [
        LongestName,
        "Indicação", "Convênio credenciado", "Google e avaliações", "Instagram", "Site", "Agenda on-line", "WhatsApp de agendamento", "Telefone da central", "Confirmação da consulta",
        "Fachada e acesso", "Estacionamento", "Sinalização interna", "Recepção e ficha", "Autorização do convênio", "Sala de espera", "Consulta", "Exame ou procedimento", "Pagamento e nota",
        "Receita e orientações", "Resultado de exame", "Mensagem no dia seguinte", "Dúvidas pelo WhatsApp", "Marcação do retorno", "Lembrete de revisão", "Reclamações",
    ];

    static readonly (Phase Phase, string Code, string Title, string[] Stages)[] Phases =
    [
        (Phase.Before, "antes", "Antes da compra", ["Descoberta", "Simulação", "Proposta"]),
        (Phase.During, "durante", "Durante a compra", ["Documentos", "Assinatura e 1ª parcela", "Boas-vindas e 7 dias"]),
        (Phase.After, "depois", "Depois da compra", ["Vida no grupo", "Contemplação e crédito", "Apoio e saída", "Quitação e volta"]),
    ];

    /// <summary>Of those that ask for attention, by their place: what we gave, what customers gave, why, and the one worst measure.</summary>
    static readonly (int Grade, string Voices, string Why, string? Worst)[] Loud =
    [
        (4, "Nós 4,3 · Cliente 1,9 (n = 161)", "Cliente discorda · atinge 52 % dos clientes", "TMA 11 min 40 s"),
        (2, "Nós 2,3 · Cliente 2,1 (n = 88)", "Nós e o cliente vemos o problema · atinge 41 % dos clientes", "Conversão 8 %"),
        (2, "Nós 2,0", "Nossa nota é 3 ou menos · atinge 30 % (estimado)", null),
        (3, "Nós 3,3 · Cliente 2,4 (NPS −21, n = 47)", "Cliente discorda · atinge 24 % dos clientes", "Espera 38 min"),
        (3, "Nós 2,7 · Cliente 4,1 (n = 30)", "Damos 2,7; o cliente dá mais · atinge 19 % dos clientes", null),
    ];

    static readonly int[] Grades = [3, 4, 2, 4, 5];

    public static MapView View(int touchpoints = 60)
    {
        var stages = Phases.SelectMany(p => p.Stages).ToList();
        var cards = Enumerable.Range(0, touchpoints).Select(Card).ToList();
        var bands = Phases.Select(phase => new MapBand(phase.Phase, phase.Code, phase.Title,
            [.. phase.Stages.Select(stage => new MapColumn(stage, stage, [.. cards.Where((_, k) => k % stages.Count == stages.IndexOf(stage)).OrderBy(c => c.Rank ?? 9)]))])).ToList();
        return new("Clínica Vida", "Últimos 90 dias", MapFolding.Fold(bands, null), [.. cards.Where(c => c.Rank is not null).OrderBy(c => c.Rank)])
        {
            DoingWell = ["Instagram (para nós)", "Receita e orientações (para nós e para os clientes)"],
            Ungraded = 13,
            Unclaimed = 1208,
            Touches = 48_210,
            Raters = 6,
        };
    }

    static MapCard Card(int k)
    {
        var grade = k % 11 == 5 ? 0 : Grades[k % Names.Length % Grades.Length]; // of one name alike
        int? rank = k switch { 7 => 1, 22 => 2, 34 => 3, 40 => 4, 55 => 5, _ => null };
        var loud = rank is { } place ? Loud[place - 1] : default;
        grade = rank is null ? grade : loud.Grade;
        return new(new Guid(k, 0, 0, new byte[8]), null, Names[k % Names.Length], new(grade == 0 ? "–" : $"{grade}", $"g{grade}", grade == 0 ? "Sem avaliação" : $"Nota {grade}"))
        {
            HasTwins = k % 9 == 4,
            Rank = rank,
            Voices = loud.Voices ?? "",
            Why = loud.Why ?? "",
            Worst = loud.Worst,
        };
    }
}
