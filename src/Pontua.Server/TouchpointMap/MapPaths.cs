using Pontua.TouchpointMap;

namespace Pontua.Server.TouchpointMap;

/// <summary>Addresses of the map and of its design's pages, for whoever links to them.</summary>
static class MapPaths
{
    public const string Map = "/mapa";
    public const string Start = "/comecar", StartPosture = "/comecar/postura", StartTouchpoints = "/comecar/pontos", StartGrades = "/comecar/notas";

    /// <summary>Where the first steps go on; null: they are over.</summary>
    public static string StartAt(Pontua.Governance.FirstStep? step) => step switch
    {
        Pontua.Governance.FirstStep.Posture => StartPosture,
        Pontua.Governance.FirstStep.Touchpoints => StartTouchpoints,
        Pontua.Governance.FirstStep.Grades => StartGrades,
        _ => Map,
    };

    /// <summary>The map's design, changed where it stands.</summary>
    public const string EditMap = "/mapa/editar";

    /// <summary>A phase's name in an address.</summary>
    public static string CodeOf(Phase phase) => phase switch { Phase.Before => "antes", Phase.During => "durante", _ => "depois" };

    public const string Suggest = "/mapa/sugerir";

    /// <summary>Staff beside customers.</summary>
    public const string Voices = "/mapa/nos-e-o-cliente";

    /// <summary>What to improve first.</summary>
    public const string Priorities = "/melhorar/prioridades";

    /// <summary>Importance beside performance.</summary>
    public const string Matrix = "/melhorar/prioridades/quadro";

    /// <summary>All of it on paper.</summary>
    public const string Report = "/melhorar/relatorio";

    /// <summary>The interactions that stand in no stage of the map.</summary>
    public const string Unplaced = "/mapa/sem-ponto";

    /// <summary>The same for all that has ever come in, whatever the days an import speaks of.</summary>
    public const string UnplacedEver = $"{Unplaced}?periodo={Ui.Period.Everything}";

    public const string Touchpoints = "/ajustes/pontos", Stages = "/ajustes/etapas", Posture = "/ajustes/postura", Units = "/ajustes/unidades";
    public const string Goal = "/ajustes/meta", Templates = "/ajustes/modelos", Suggestions = "/ajustes/sugestoes";
    public const string TemplateFile = "/ajustes/modelos/mapa.json";

    /// <summary>A touchpoint's own page.</summary>
    public static string Point(TouchpointId id) => $"/mapa/pontos/{id.Value}";

    public static string Edit(TouchpointId id) => $"/mapa/pontos/{id.Value}/editar";

    public static string Photo(TouchpointId id) => $"/mapa/pontos/{id.Value}/foto";

    /// <summary>The picture itself.</summary>
    public static string PhotoFile(TouchpointId id) => $"/mapa/pontos/{id.Value}/foto/arquivo";

    /// <summary>The address of this very picture: another one has another address, so that no browser shows what was replaced.</summary>
    /// <param name="photo">Its name (<see cref="Touchpoint.Photo"/>).</param>
    public static string PhotoFile(TouchpointId id, string photo) => $"{PhotoFile(id)}?v={photo[..8]}";

    public static string Grade(TouchpointId id) => $"/mapa/pontos/{id.Value}/avaliar";
}
