using Microsoft.AspNetCore.Components;

namespace Pontua.Server.Ui;

/// <summary>A page that is drawn once, when it knows all it shows.</summary>
/// <remarks>
/// A component is drawn a first time before its OnInitializedAsync ends, with nothing loaded yet; static pages throw that drawing away.
/// Where the database answers at once (SQLite) it never happens, so it would be noticed on PostgreSQL only.
/// </remarks>
public abstract class LoadedPage : ComponentBase
{
    /// <summary>Reads what the page shows; parameters are set.</summary>
    protected abstract Task LoadAsync();

    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        await LoadAsync();
        await base.SetParametersAsync(ParameterView.Empty);
    }
}
