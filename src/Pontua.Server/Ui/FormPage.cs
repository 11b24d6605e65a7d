using Microsoft.AspNetCore.Components;
using Pontua.Server.Hosting;

namespace Pontua.Server.Ui;

/// <summary>A page with a form: remembers why it came back, and answers 422 then.</summary>
public abstract class FormPage : ComponentBase
{
    [CascadingParameter] protected HttpContext Http { get; set; } = default!;
    [Inject] protected NavigationManager Navigation { get; set; } = default!;

    protected Refusal? Refusal { get; private set; }

    protected CancellationToken Cancellation => Http.RequestAborted;

    /// <summary>The sentence where the refusal is about no field of the form.</summary>
    protected string? Error => Refusal is { Field: null } refusal ? Sentences.Of(refusal) : null;

    /// <summary>The sentence where it is about this field.</summary>
    protected string? ErrorOf(string field) => Refusal is { } refusal && refusal.Field == field ? Sentences.Of(refusal) : null;

    /// <summary>Whether the first field of the form takes the focus: no other is at fault, which then takes it.</summary>
    protected bool FocusesFirst => Refusal?.Field is null;

    /// <summary>Shows the form again, with the reason.</summary>
    protected void Refuse(Refusal refusal)
    {
        Refusal = refusal;
        // What it is about is gone, the form is there: under 404 its page, and the sentence with it, would not be shown.
        Http.Response.StatusCode = refusal.Kind is RefusalKind.NotFound && HttpMethods.IsPost(Http.Request.Method) ? StatusCodes.Status409Conflict : refusal.Status();
    }

    /// <summary>The same where people write in one field only: what is refused of it stands there.</summary>
    protected void Refuse(Refusal refusal, string? about)
        => Refuse(about is not null && refusal.Kind is RefusalKind.Invalid or RefusalKind.Conflict ? refusal.About(about) : refusal);

    /// <summary>What was asked for; where it is refused, the page says so and shows the other thing.</summary>
    protected T OrRefuse<T>(Outcome<T> asked, T otherwise)
    {
        if (asked.Succeeded(out var there, out var refusal))
        {
            return there;
        }

        Refuse(refusal);
        return otherwise;
    }

    /// <summary>Goes on to a path of ours; anything else leads to the first page.</summary>
    protected void GoTo(string? path) => Navigation.NavigateTo(Local(path));

    /// <summary>The path where it leads nowhere else, else the first page.</summary>
    protected static string Local(string? path) => Microsoft.AspNetCore.Http.HttpResults.RedirectHttpResult.IsLocalUrl(path) ? path! : ShellPaths.Home;
}
