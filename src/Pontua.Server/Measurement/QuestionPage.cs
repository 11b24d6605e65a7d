using Microsoft.AspNetCore.Components;
using Pontua.Server.Ui;

namespace Pontua.Server.Measurement;

/// <summary>A page that shows the answer to a question; where there is none it shows why, and answers 422.</summary>
public abstract class QuestionPage : LoadedPage
{
    [CascadingParameter] protected HttpContext? Http { get; set; }

    private protected Refusal? Refusal { get; private set; }
    private protected CancellationToken Cancellation => Http?.RequestAborted ?? CancellationToken.None;

    /// <summary>The answer; null with the refusal kept, and 422 as the page's status.</summary>
    private protected T? Take<T>(Outcome<T> outcome)
        where T : class
    {
        if (outcome.Succeeded(out var answer, out var refusal))
        {
            return answer;
        }

        Refusal = refusal;
        // Not 404, even where a unit does not exist: the page is there, it is the question that cannot be answered.
        Http?.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return null;
    }
}
