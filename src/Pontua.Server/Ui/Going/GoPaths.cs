namespace Pontua.Server.Ui.Going;

/// <summary>Addresses of the command bar.</summary>
static class GoPaths
{
    public const string Page = "/ir";

    /// <summary>Name of the form of <see cref="Page"/>.</summary>
    public const string Form = "go";

    /// <summary>POST with <c>Words</c>: the list alone.</summary>
    public const string List = "/ir/destinos";
}
