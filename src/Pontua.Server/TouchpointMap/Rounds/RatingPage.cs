using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Pontua.Server.Ui;

namespace Pontua.Server.TouchpointMap.Rounds;

/// <summary>Where a rater says what they see, whether as a member or by a link: one touchpoint at a time.</summary>
public abstract class RatingPage : FormPage
{
    [Inject] internal IStringLocalizer<Texts> Text { get; set; } = default!;
    [Inject] internal Flash Flash { get; set; } = default!;

    /// <summary>The touchpoint; null on the list of all.</summary>
    [Parameter] public Guid? Point { get; set; }
    [SupplyParameterFromQuery(Name = "unidade")] public string? AskedUnit { get; set; }

    internal MyRound? Mine { get; private set; }
    internal MyItem? Item { get; private set; }

    /// <summary>Where this rater grades: the address of the list.</summary>
    internal abstract string Rating { get; }

    private protected abstract Task<MyRound?> ShowAsync();

    private protected abstract Task<Outcome<EntryKept>> KeepAsync(NewEntry said);

    protected override async Task OnInitializedAsync()
    {
        Mine = await ShowAsync();
        Http.Response.Headers["Permissions-Policy"] = "camera=(), microphone=(self), geolocation=()"; // a recording shows why a grade was given
        Item = Point is { } point ? Mine?.Find(point, FromAddress.Id(AskedUnit)) : null;
        if (Mine is null || (Point is not null && Item is null))
        {
            Navigation.NotFound();
        }
    }

    /// <summary>What a field holds: as it was sent, else as it was said before.</summary>
    internal string Sent(string field, string? before = null) => IsPosted ? Http.Request.Form[field].ToString() : before ?? "";

    internal bool HasSent(string field) => IsPosted && Http.Request.Form.ContainsKey(field);

    internal bool IsPosted => HttpMethods.IsPost(Http.Request.Method);

    internal string? WrongOf(string field) => ErrorOf(field);

    /// <summary>Where a rater goes on when this is said: told to the page, which goes there also without a connection.</summary>
    internal string NextPath => Mine?.NextAfter(Item) is { } next ? RoundPaths.Item(Rating, next.Item) : Rating;

    protected async Task SendAsync()
    {
        if (Item is not { } item)
        {
            Refuse(new Refusal("round.not_asked", RefusalKind.Conflict));
            return;
        }

        if (!(await KeepAsync(await SentEntry.ReadAsync(Http.Request, item.Item, Mine!.Round.Attributes, Cancellation))).Succeeded(out var kept, out var refusal))
        {
            Refuse(refusal);
            return;
        }

        if (kept.IsLate)
        {
            Flash.Say(Text["round.kept_aside", kept.Round.Name]);
            GoTo(Rating);
            return;
        }

        var next = Mine.NextAfter(item);
        Flash.Say(next is null ? Text["round.all_said", Mine.Round.Name] : Text.Counted("round.said", Mine.Items.Count(i => i.Said is null && i.Item != item.Item), item.Touchpoint.Name));
        GoTo(NextPath);
    }
}
