namespace Pontua.Demo;

/// <summary>An invented company that runs consortium groups: about 4,000 persons and 30,000 touches in 90 days.</summary>
public static class ConsorcioHorizonte
{
    public const string Company = "Consórcio Horizonte";
    const int Interested = 2_500, Members = 1_500;
    const double Bad = 2.1, Good = 4.4;

    static readonly string[] Front = ["Aline Prado", "Caio Ferraz", "Débora Lins", "Everton Sá"];
    static readonly string[] Consultants = ["Fernanda Rocha", "Gustavo Pires", "Helena Torres", "Ivan Couto", "Júlia Neves"];
    static readonly string[] Care = ["Larissa Melo", "Mateus Brito", "Natália Reis"];

    static readonly ExampleStep[] Discovery =
    [
        new("Descoberta", "Página Como funciona", "Site"), new("Descoberta", "Anúncio pago", "Redes sociais", 4.0), new("Descoberta", "Perfil nas redes sociais", "Redes sociais"),
        new("Descoberta", "Indicação de cliente", "Presencial", 4.7), new("Descoberta", "Comentário ou mensagem", "Redes sociais", 4.1) { WaitSeconds = 1_500 },
        new("Descoberta", "Consórcio ou financiamento", "Site"), new("Descoberta", "Loja parceira", "Presencial", 4.3) { TalkSeconds = 900 }, new("Descoberta", "Feira ou evento", "Presencial", 4.2),
    ];

    static readonly ExampleStep Simulator = new("Simulação", "Simulador", "Site", Good) { GapHours = 20 };
    static readonly ExampleStep WhatsAppSimulation = new("Simulação", "Simulação pelo WhatsApp", "WhatsApp", Bad) { WaitSeconds = 2_600, TalkSeconds = 420, Team = Front, ScoreShare = 0.3 };
    static readonly ExampleStep Inbound = new("Simulação", "Ligação recebida", "Telefone", Bad) { WaitSeconds = 520, TalkSeconds = 380, Team = Front, ScoreShare = 0.3 };
    static readonly ExampleStep Outbound = new("Simulação", "Ligação da nossa equipe", "Telefone", 4.0) { TalkSeconds = 240, Team = Front };
    static readonly ExampleStep FirstMail = new("Simulação", "Primeiro e-mail", "E-mail", 4.2) { WaitSeconds = 9_000 };
    static readonly ExampleStep Reminder = new("Simulação", "Retomada da simulação", "WhatsApp", 4.0);
    static readonly ExampleStep Meeting = new("Proposta", "Conversa com o consultor", "Vídeo", 4.6) { GapHours = 60, TalkSeconds = 1_900, Team = Consultants, ScoreShare = 0.2 };
    static readonly ExampleStep Proposal = new("Proposta", "Envio da proposta", "WhatsApp", Good) { Team = Consultants };
    static readonly ExampleStep Reputation = new("Proposta", "Consulta à reputação", "Redes sociais", 4.1);
    static readonly ExampleStep Licence = new("Proposta", "Consulta ao Banco Central", "Site", 4.5);
    static readonly ExampleStep Form = new("Documentos", "Ficha da proposta", "Aplicativo", 4.2);
    static readonly ExampleStep Upload = new("Documentos", "Envio de documentos", "Aplicativo", 3.9) { GapHours = 12 };
    static readonly ExampleStep Analysis = new("Documentos", "Resultado da análise", "E-mail", 4.2) { GapHours = 40, WaitSeconds = 90_000 };
    static readonly ExampleStep Summary = new("Assinatura e 1ª parcela", "Resumo do contrato", "Aplicativo", Good);
    static readonly ExampleStep Signature = new("Assinatura e 1ª parcela", "Assinatura do contrato", "Aplicativo", 4.7) { ScoreShare = 0.3 };
    static readonly ExampleStep Confirmation = new("Assinatura e 1ª parcela", "Ligação de confirmação", "Telefone", 4.5) { TalkSeconds = 310, Team = Care };
    static readonly ExampleStep FirstBill = new("Assinatura e 1ª parcela", "Primeiro boleto ou Pix", "WhatsApp", Good);
    static readonly ExampleStep Welcome = new("Boas-vindas e 7 dias", "Boas-vindas", "Aplicativo", 4.6);
    static readonly ExampleStep Withdrawal = new("Boas-vindas e 7 dias", "Desistência em 7 dias", "Telefone", 4.0) { TalkSeconds = 500, Team = Care };
    static readonly ExampleStep AppLogin = new("Vida no grupo", "Primeiro acesso ao app", "Aplicativo", Good);
    static readonly ExampleStep Statement = new("Vida no grupo", "Extrato e boleto do mês", "E-mail", 4.2) { GapHours = 300 };
    static readonly ExampleStep DueReminder = new("Vida no grupo", "Lembrete de vencimento", "SMS", 4.3) { GapHours = 200 };
    static readonly ExampleStep Readjustment = new("Vida no grupo", "Aviso de reajuste", "E-mail", Bad) { GapHours = 250, ScoreShare = 0.25 };
    static readonly ExampleStep Invitation = new("Vida no grupo", "Convite para a assembleia", "WhatsApp", 4.3) { GapHours = 150 };
    static readonly ExampleStep Bid = new("Vida no grupo", "Oferta de lance", "Aplicativo", 4.2) { GapHours = 60 };
    static readonly ExampleStep Result = new("Contemplação e crédito", "Resultado da assembleia", "Aplicativo", Good) { GapHours = 70 };
    static readonly ExampleStep NotYet = new("Contemplação e crédito", "Não foi desta vez", "WhatsApp", 4.0) { Team = Consultants };
    static readonly ExampleStep Award = new("Contemplação e crédito", "Ligação da contemplação", "Telefone", 4.8) { TalkSeconds = 600, Team = Consultants };
    static readonly ExampleStep Credit = new("Contemplação e crédito", "Análise do crédito", "Aplicativo", 3.9) { GapHours = 90 };
    static readonly ExampleStep HandOver = new("Contemplação e crédito", "Pagamento e entrega do bem", "Presencial", 4.7) { GapHours = 120 };
    static readonly ExampleStep Service = new("Apoio e saída", "SAC", "Telefone", 1.9) { WaitSeconds = 680, TalkSeconds = 540, Team = Care, ScoreShare = 0.3 };
    static readonly ExampleStep Chat = new("Apoio e saída", "Suporte por mensagem", "Chat", 4.1) { WaitSeconds = 110, TalkSeconds = 480, Team = Care };
    static readonly ExampleStep Late = new("Apoio e saída", "Lembrete de atraso", "WhatsApp", 4.0);
    static readonly ExampleStep Cancel = new("Apoio e saída", "Cancelamento da cota", "Telefone", 3.8) { TalkSeconds = 700, Team = Care };
    static readonly ExampleStep Survey = new("Quitação e volta", "Pesquisa e agradecimento", "WhatsApp", 4.1) { ScoreShare = 0.9, AsksForRecommendation = true };
    static readonly ExampleStep Again = new("Quitação e volta", "Nova cota e indicação", "WhatsApp", 4.2);

    /// <summary>The 90 days before <paramref name="day"/>.</summary>
    public static ExampleData Make(DateOnly day, int seed)
    {
        var random = new Random(seed);
        var walk = new ExampleWalk(random, day, "h");
        for (var i = 0; i < Interested; i++)
        {
            walk.Begin();
            _ = Interest(walk) && Sale(walk, random) && GroupLife(walk, 1);
        }

        for (var i = 0; i < Members; i++)
        {
            walk.Begin(isKnown: true);
            walk.Meet(Statement);
            GroupLife(walk, 2);
        }

        var grades = new ExampleGrades(random, day);
        return new ExampleData(
            Company, "consorcio", [], ["Simulação pelo WhatsApp", "Ligação recebida", "Aviso de reajuste", "SAC"], 30, walk.Touches,
            grades.OfCompany(Worth, ["Patrícia Amaral", "Renato Dutra", "Sônia Barros", "Tiago Campos"], ["Profissionalismo", "Segurança"]),
            grades.OfCustomers([("Fachada e panfleto", 4.1, 34, null), ("Feira ou evento", 4.3, 27, null), ("Loja parceira", 4.4, 41, null), ("Indicação de cliente", 4.7, 38, null)]));
    }

    // What the company thinks of itself: in two of the four bad ones it is mistaken.
    static IEnumerable<(string Touchpoint, double Worth)> Worth =>
    [
        .. new[] { Simulator, FirstMail, Meeting, Proposal, Form, Upload, Analysis, Summary, Signature, Confirmation, FirstBill, Welcome, AppLogin, Statement, DueReminder, Invitation, Bid, Result, NotYet, Award, Credit, HandOver, Chat, Late }
            .Concat(Discovery).Select(step => (step.Touchpoint, Math.Min(4.7, step.Quality + 0.1))),
        (WhatsAppSimulation.Touchpoint, 2.3), (Service.Touchpoint, 2.6), (Inbound.Touchpoint, 4.2), (Readjustment.Touchpoint, 4.1),
    ];

    static bool Interest(ExampleWalk walk)
    {
        if (!walk.MeetSome(Discovery, 3) || !walk.Chance(0.82) || !walk.Perhaps(0.72, Simulator) || !walk.Perhaps(0.3, Outbound) || !walk.Perhaps(0.14, FirstMail))
        {
            return false;
        }

        // Those who meet a bad touchpoint leave more often: the map shows it as lost conversion.
        var patience = 0.55;
        if (walk.Chance(0.46))
        {
            patience -= 0.25;
            if (!walk.Meet(WhatsAppSimulation))
            {
                return false;
            }
        }

        if (walk.Chance(0.38))
        {
            patience -= 0.25;
            if (!walk.Meet(Inbound, walk.Chance(0.3) ? "desligou" : "atendida"))
            {
                return false;
            }
        }

        return walk.Chance(patience) ? walk.Meet(Meeting) : walk.Perhaps(0.4, Reminder) && walk.Chance(0.06) && walk.Meet(Meeting);
    }

    static bool Sale(ExampleWalk walk, Random random)
        => walk.Meet(Proposal) && walk.Perhaps(0.35, Reputation) && walk.Perhaps(0.12, Licence) && walk.Chance(0.62)
        && walk.Meet(Form) && walk.Meet(Upload) && walk.Perhaps(0.3, Upload) && walk.Meet(Analysis, walk.Chance(0.12) ? "recusada" : "aprovada") && walk.Chance(0.86)
        && walk.Meet(Summary) && walk.Meet(Signature, "venda", 40_000 + (random.Next(28) * 10_000L)) && walk.Meet(Confirmation) && walk.Meet(FirstBill) && walk.Meet(Welcome)
        && (!walk.Chance(0.04) || !walk.Meet(Withdrawal, "desistência")) && walk.Perhaps(0.8, AppLogin);

    static bool GroupLife(ExampleWalk walk, int months)
    {
        var goesOn = true;
        for (var month = 0; goesOn && month < months + 1; month++)
        {
            goesOn = walk.Meet(Statement) && walk.Perhaps(0.7, DueReminder) && walk.Perhaps(0.12, Late)
                && walk.Perhaps(0.55, Readjustment) && walk.Perhaps(0.4, Service, walk.Chance(0.45) ? "resolvido" : "pendente") && walk.Perhaps(0.25, Chat, "resolvido")
                && walk.Perhaps(0.6, Invitation) && walk.Perhaps(0.3, Bid) && walk.Meet(Result)
                && (walk.Chance(0.05) ? Contemplation(walk) : walk.Perhaps(0.4, NotYet)) && walk.Perhaps(0.03, Cancel, "cancelada") && walk.Perhaps(0.12, Again);
        }

        return goesOn;
    }

    static bool Contemplation(ExampleWalk walk) => walk.Meet(Award) && walk.Meet(Credit) && walk.Meet(HandOver) && walk.Meet(Survey);
}
