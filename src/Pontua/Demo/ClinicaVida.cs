namespace Pontua.Demo;

/// <summary>An invented clinic with two units: about 1,500 persons in 90 days.</summary>
public static class ClinicaVida
{
    public const string Company = "Clínica Vida";
    const int Patients = 1_500;
    const string Centre = "Centro", South = "Zona Sul";

    static readonly string[] Desk = ["Adriana Luz", "Beatriz Sales", "Cíntia Moura", "Davi Portela"];
    static readonly string[] Doctors = ["Dra. Elaine Vaz", "Dr. Flávio Mota", "Dra. Giovana Paz", "Dr. Henrique Leal"];
    static readonly string[] Nurses = ["Ingrid Sena", "Jonas Valle"];

    static readonly ExampleStep[] Discovery =
    [
        new("Descoberta", "Google e avaliações", "Redes sociais", 4.3), new("Descoberta", "Site", "Site", 4.2), new("Descoberta", "Indicação", "Presencial", 4.8), new("Descoberta", "Instagram", "Redes sociais", 4.3),
    ];

    static readonly ExampleStep Online = new("Agendamento", "Agenda on-line", "Site", 4.4) { GapHours = 10 };
    static readonly ExampleStep WhatsApp = new("Agendamento", "WhatsApp de agendamento", "WhatsApp", 4.3) { GapHours = 10, WaitSeconds = 420, TalkSeconds = 300, Team = Desk, ScoreShare = 0.15 };
    static readonly ExampleStep Phone = new("Agendamento", "Telefone da central", "Telefone", 2.0) { GapHours = 10, WaitSeconds = 610, TalkSeconds = 340, Team = Desk, ScoreShare = 0.3 };
    static readonly ExampleStep Confirmation = new("Agendamento", "Confirmação da consulta", "WhatsApp", 4.5) { GapHours = 120 };
    static readonly ExampleStep Reception = new("Chegada", "Recepção e ficha", "Presencial", 4.2) { GapHours = 40, TalkSeconds = 260, Team = Desk };
    static readonly ExampleStep Authorisation = new("Chegada", "Autorização do convênio", "Aplicativo", 2.2) { GapHours = 0.2, WaitSeconds = 1_500, Team = Desk, ScoreShare = 0.25 };
    static readonly ExampleStep WaitingCentre = new("Chegada", "Sala de espera", "Presencial", 2.7) { GapHours = 0.1, WaitSeconds = 1_700, ScoreShare = 0.2 };
    static readonly ExampleStep WaitingSouth = new("Chegada", "Sala de espera", "Presencial", 1.8) { GapHours = 0.1, WaitSeconds = 3_100, ScoreShare = 0.2 };
    static readonly ExampleStep Visit = new("Atendimento", "Consulta", "Presencial", 4.7) { GapHours = 0.6, TalkSeconds = 1_300, Team = Doctors, ScoreShare = 0.3 };
    static readonly ExampleStep Exam = new("Atendimento", "Exame ou procedimento", "Presencial", 4.5) { GapHours = 1, TalkSeconds = 900, Team = Nurses, ScoreShare = 0.15 };
    static readonly ExampleStep Payment = new("Saída", "Pagamento e nota", "Presencial", 4.3) { GapHours = 0.3, TalkSeconds = 150, Team = Desk };
    static readonly ExampleStep Prescription = new("Cuidado em casa", "Receita e orientações", "Impresso", 4.3) { GapHours = 0.2 };
    static readonly ExampleStep ExamResult = new("Cuidado em casa", "Resultado de exame", "Aplicativo", 2.1) { GapHours = 130, WaitSeconds = 500_000, Team = Nurses, ScoreShare = 0.3 };
    static readonly ExampleStep NextDay = new("Cuidado em casa", "Mensagem no dia seguinte", "WhatsApp", 4.0) { GapHours = 22, ScoreShare = 0.35, AsksForRecommendation = true };
    static readonly ExampleStep Doubts = new("Cuidado em casa", "Dúvidas pelo WhatsApp", "WhatsApp", 4.2) { WaitSeconds = 2_400, TalkSeconds = 350, Team = Nurses, ScoreShare = 0.15 };
    static readonly ExampleStep Return = new("Retorno e escuta", "Marcação do retorno", "Telefone", 4.2) { GapHours = 90, TalkSeconds = 180, Team = Desk };
    static readonly ExampleStep CheckUp = new("Retorno e escuta", "Lembrete de revisão", "WhatsApp", 4.3) { GapHours = 400 };
    static readonly ExampleStep Complaint = new("Retorno e escuta", "Reclamações", "Telefone", 3.6) { TalkSeconds = 620, Team = Desk, ScoreShare = 0.3 };

    /// <summary>The 90 days before <paramref name="day"/>.</summary>
    public static ExampleData Make(DateOnly day, int seed)
    {
        var random = new Random(seed);
        var walk = new ExampleWalk(random, day, "v");
        for (var i = 0; i < Patients; i++)
        {
            var unit = walk.Chance(0.58) ? Centre : South;
            walk.Begin(unit);
            var isNew = walk.Chance(0.45);
            if (isNew && !walk.MeetSome(Discovery, 2))
            {
                continue;
            }

            for (var visit = 0; visit < 2 && Care(walk, unit) && walk.Chance(0.5); visit++)
            {
                if (!walk.Meet(Return))
                {
                    break;
                }
            }
        }

        var grades = new ExampleGrades(random, day);
        return new ExampleData(
            Company, "clinic", [Centre, South], ["Telefone da central", "Autorização do convênio", "Sala de espera", "Resultado de exame"], 30, walk.Touches,
            grades.OfCompany(Worth, ["Dra. Lúcia Brandão", "Márcio Teles", "Nádia Furtado"], ["Profissionalismo", "Segurança"]),
            grades.OfCustomers([("Fachada e acesso", 4.2, 31, Centre), ("Fachada e acesso", 4.0, 22, South), ("Estacionamento", 3.8, 26, South), ("Sinalização interna", 4.1, 29, Centre), ("Recepção e ficha", 4.3, 48, Centre)]));
    }

    // The waiting room and the results are known; telephone and authorisation are thought to be fine.
    static IEnumerable<(string Touchpoint, double Worth)> Worth =>
    [
        .. new[] { Online, WhatsApp, Confirmation, Reception, Visit, Exam, Payment, Prescription, NextDay, Doubts, Return, Complaint }.Concat(Discovery).Select(step => (step.Touchpoint, Math.Min(4.7, step.Quality + 0.1))),
        ("Convênio credenciado", 4.0), ("Fachada e acesso", 4.1), (Phone.Touchpoint, 4.3), (Authorisation.Touchpoint, 4.0), (WaitingCentre.Touchpoint, 2.4), (ExamResult.Touchpoint, 2.5),
    ];

    static bool Care(ExampleWalk walk, string unit)
    {
        var books = walk.Chance(0.42) ? walk.Meet(WhatsApp) : walk.Chance(0.72)
            ? walk.Meet(Phone, walk.Chance(0.28) ? "desligou" : "marcada") && (walk.Chance(0.72) || walk.Meet(WhatsApp)) : walk.Meet(Online);
        return books && walk.Perhaps(0.9, Confirmation) && walk.Chance(0.88)
            && walk.Meet(Reception) && walk.Perhaps(0.55, Authorisation, walk.Chance(0.2) ? "negada" : "autorizada") && walk.Chance(0.96)
            && walk.Meet(unit == South ? WaitingSouth : WaitingCentre) && walk.Meet(Visit, "consulta", 380)
            && walk.Perhaps(0.42, Exam) && walk.Meet(Payment) && walk.Perhaps(0.9, Prescription) && walk.Perhaps(0.7, NextDay)
            && walk.Perhaps(0.45, ExamResult) && walk.Perhaps(0.25, Doubts) && walk.Perhaps(0.05, Complaint) && walk.Perhaps(0.3, CheckUp);
    }
}
