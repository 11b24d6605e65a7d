using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Pontua.Server.Ui;

namespace Pontua.Server.Measurement;

/// <summary>What all pages of measures share: period, unit and channel come from the address, so that a result can be sent to someone.</summary>
public abstract class MeasurePage : QuestionPage
{
    [SupplyParameterFromQuery(Name = "periodo")] public string? PeriodCode { get; set; }
    [SupplyParameterFromQuery(Name = "de")] public string? FirstDay { get; set; }
    [SupplyParameterFromQuery(Name = "ate")] public string? LastDay { get; set; }
    [SupplyParameterFromQuery(Name = "unidade")] public string? Unit { get; set; }
    [SupplyParameterFromQuery(Name = "canal")] public string? Channel { get; set; }
    [Inject] ShowChoices ShowChoices { get; set; } = default!;

    private protected Choices Choices { get; private set; } = default!;
    private protected Period Period { get; private set; } = default!;
    private protected Selection Selection => Asked.Selection(Period);

    /// <summary>What the answer is set against; null: nothing.</summary>
    private protected Comparison? Comparison => Asked.ComparisonOf(Period, Choices.Today, Choices.Span, Choices.Zone);

    /// <summary>What else the address asks.</summary>
    private protected QuestionAddress Asked => new(Http!.Request.Query);

    protected override async Task LoadAsync()
    {
        Choices = await ShowChoices.RunAsync(Cancellation);
        Period = Period.Read(PeriodCode, FirstDay, LastDay, Choices.Today);
        await AnswerAsync();
    }

    protected abstract Task AnswerAsync();

    /// <summary>An address with this page's period, unit and channel, and more.</summary>
    private protected string To(string path, params IEnumerable<(string Name, string? Value)> more)
    {
        IEnumerable<(string, string?)> period = Period.Code == Period.Default ? [] : Period.Fields.Select(field => (field.Key, (string?)field.Value));
        return QueryHelpers.AddQueryString(path, period.Concat([("unidade", Word(Unit)), ("canal", Word(Channel))]).Concat(more)
            .Where(pair => !string.IsNullOrEmpty(pair.Item2)).Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2)));
    }

    private protected static string? Word(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
