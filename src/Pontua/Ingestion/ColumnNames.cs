namespace Pontua.Ingestion;

/// <summary>How columns are called that people and programs export, most telling first. As <see cref="Text.Key"/> gives them, with a space for each mark.</summary>
static class ColumnNames
{
    public static readonly IReadOnlyList<(TouchField Field, string[] Names)> Touches =
    [
        (TouchField.Subject, ["cliente", "cpf", "cnpj", "id do cliente", "customer", "customer id", "codigo do cliente", "telefone do cliente", "case id", "user id", "telefone", "celular", "whatsapp", "e mail", "email", "paciente", "pessoa", "contato", "mql id", "lead"]),
        (TouchField.Touchpoint, ["ponto de contato", "ponto", "touchpoint", "activity", "atividade", "evento", "event", "etapa do atendimento", "assunto", "fila", "interacao", "momento", "motivo", "motivo do contato", "type", "tipo", "page", "pagina"]),
        (TouchField.At, ["data e hora", "data hora", "timestamp", "at", "inicio", "start", "data", "date", "quando", "datetime", "criado em", "created at", "first contact date", "won date", "data do contato", "dt"]),
        (TouchField.Id, ["id", "protocolo", "id da interacao", "message id", "event id", "ticket", "chamado"]),
        (TouchField.End, ["fim", "termino", "end", "data fim", "encerrado em", "ended at", "finished at"]),
        (TouchField.Channel, ["canal", "channel", "origem", "origin", "source", "meio", "midia"]),
        (TouchField.Stage, ["etapa", "stage", "fase"]),
        (TouchField.Unit, ["unidade", "unit", "loja", "filial", "clinica", "store", "branch"]),
        (TouchField.Agent, ["atendente", "agent", "agente", "resource", "vendedor", "consultor", "operador", "server", "responsavel", "sr id", "usuario"]),
        (TouchField.Wait, ["espera", "tempo de espera", "wait", "wait time", "q time", "fila s", "segundos de espera"]),
        (TouchField.Talk, ["duracao", "tempo de atendimento", "conversa", "talk", "talk time", "ser time", "duration", "duration s", "handling", "tma"]),
        (TouchField.Hold, ["pausa", "em espera", "hold", "hold time", "retencao"]),
        (TouchField.After, ["pos atendimento", "after", "after work", "acw", "apos"]),
        (TouchField.Bot, ["robo", "bot", "ura", "vru time", "tempo de robo"]),
        (TouchField.Outcome, ["resultado", "desfecho", "outcome", "status", "situacao", "result"]),
        (TouchField.Value, ["valor", "value", "preco", "amount", "total", "receita", "revenue", "amount requested"]),
        (TouchField.Score, ["nota", "score", "nps", "csat", "avaliacao", "rating", "grade"]),
    ];

    /// <summary>Tell what a column holds only where they stand first: "motivo da ligação", but "protocolo da interação".</summary>
    public static readonly IReadOnlySet<string> LeadingNames = new HashSet<string> { "interacao", "momento", "motivo" };

    /// <summary>May stand before a leading name: "nome da interação".</summary>
    public static readonly IReadOnlySet<string> NamingWords = new HashSet<string> { "nome", "categoria", "grupo", "principal", "sub", "de", "da", "do" };

    /// <summary>With these it says so plainly: "ponto de contato (NPS)".</summary>
    public static readonly string[] TouchpointWords = ["ponto", "touchpoint"];

    /// <summary>With these a name says something else than where one met: "data da interação", "motivo da perda".</summary>
    public static readonly string[] NoTouchpointWords =
    [
        "data", "date", "hora", "duracao", "duration", "tempo", "time", "valor", "id", "codigo", "perda", "perdas", "lost", "cancelamento", "cancelamentos", "desistencia", "desistencias", "recusa", "recusas",
        "devolucao", "devolucoes", "descarte", "descartes", "encerramento", "encerramentos", "reprovacao", "reprovacoes", "desqualificacao", "fechamento", "fechamentos", "rejeicao", "churn", "nota", "nps", "avaliacao",
    ];

    public static readonly IReadOnlyList<(GradeField Field, string[] Names)> Grades =
    [
        (GradeField.Rater, ["avaliador", "rater", "respondente", "respondent", "cliente", "customer", "id do cliente", "customer id", "paciente", "comprador", "lead", "cpf", "quem", "pessoa"]),
        (GradeField.Touchpoint, ["ponto de contato", "ponto", "touchpoint", "item"]),
        (GradeField.Grade, ["nota", "grade", "rating", "avaliacao", "score"]),
        (GradeField.Attribute, ["atributo", "attribute"]),
        (GradeField.At, ["data e hora", "data hora", "data", "date", "at", "quando", "timestamp"]),
        (GradeField.Stage, ["etapa", "stage"]),
        (GradeField.Unit, ["unidade", "unit", "loja", "filial", "clinica"]),
    ];

    /// <summary>Words of a column of times of day. "Time" is none: in "response time" it is a length, and alone telling only where it is the whole name.</summary>
    public static readonly IReadOnlyList<string> TimeWords =
        ["hora", "horario", "hour", "start time", "time of", "inicio", "start", "chegada", "arrival", "entrada", "entry", "abertura", .. Touches.First(known => known.Field is TouchField.At).Names];

    public static readonly IReadOnlyList<string> TimeNames = [.. TimeWords, "time"];

    /// <summary>Words of a column that tells how long, or until when.</summary>
    public static readonly IReadOnlyList<string> LengthWords =
        ["tempo", "tme", "tmo", "aht", .. Touches.Where(known => known.Field is TouchField.End || TouchMapping.DurationFields.Contains(known.Field)).SelectMany(known => known.Names)];

    public static readonly string[] MinuteWords = ["min", "mins", "minuto", "minutos", "minute", "minutes"];
    public static readonly string[] SecondWords = ["s", "seg", "segs", "segundo", "segundos", "sec", "secs", "second", "seconds"];
    public static readonly string[] ChannelWords = ["canal", "channel"];
    public static readonly string[] RegisterWords = ["cpf", "cnpj", "documento", "doc"];
    public static readonly string[] TelephoneWords = ["telefone", "telefones", "fone", "tel", "celular", "cel", "whatsapp", "whats", "phone", "mobile"];
    public static readonly string[] CustomerWords = ["cliente", "clientes", "customer", "client", "paciente", "patient", "comprador", "buyer", "lead", "cpf", "cnpj"];
}
