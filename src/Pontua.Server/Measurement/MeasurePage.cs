using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Pontua.Server.Ui;

namespace Pontua.Server.Measurement;

/// <summary>What all pages of measures share: period, unit and channel come from the address, so that a result can be sent to someone.</summary>
public abstract class MeasurePage : LoadedPage
{
    [SupplyParameterFromQuery(Name = "periodo")] public string? PeriodCode { get; set; }
    [SupplyParameterFromQuery(Name = "de")] public string? FirstDay { get; set; }
    [SupplyParameterFromQuery(Name = "ate")] public string? LastDay { get; set; }
    [SupplyParameterFromQuery(Name = "unidade")] public string? Unit { get; set; }
    [SupplyParameterFromQuery(Name = "canal")] public string? Channel { get; set; }
    [CascadingParameter] protected HttpContext? Http { get; set; }
    [Inject] ShowChoices ShowChoices { get; set; } = default!;

    private protected Choices Choices { get; private set; } = default!;
    private protected Period Period { get; private set; } = default!;
    private protected Refusal? Refusal { get; private set; }
    private protected CancellationToken Cancellation => Http?.RequestAborted ?? CancellationToken.None;
    private protected Selection Selection => new(Period.From, Period.To, Word(Unit), Word(Channel));

    protected override async Task LoadAsync()
    {
        Choices = await ShowChoices.RunAsync(Cancellation);
        Period = Period.Read(PeriodCode, FirstDay, LastDay, Choices.Today);
        await AnswerAsync();
    }

    protected abstract Task AnswerAsync();

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

    /// <summary>An address with this page's period, unit and channel, and more.</summary>
    private protected string To(string path, params IEnumerable<(string Name, string? Value)> more)
    {
        IEnumerable<(string, string?)> period = Period.Code == Period.Custom
            ? [("periodo", Period.Code), ("de", Text(Period.From)), ("ate", Text(Period.LastDay))]
            : Period.Code == Period.Default ? [] : [("periodo", Period.Code)];
        return QueryHelpers.AddQueryString(path, period.Concat([("unidade", Word(Unit)), ("canal", Word(Channel))]).Concat(more)
            .Where(pair => !string.IsNullOrEmpty(pair.Item2)).Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2)));
    }

    private protected static string? Word(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    static string? Text(DateOnly? day) => day?.ToString(FromAddress.DayForm, CultureInfo.InvariantCulture);
}
