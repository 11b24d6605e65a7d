using Microsoft.Extensions.Localization;
using Pontua.Server.Ui;

namespace Pontua.Server.Measurement;

/// <summary>What follows a touchpoint as a sentence: Depois de Site, em 37 de 63 vezes (59 %) o cliente foi para Telefone, metade delas em até 2 dias; em 26, parou ali.</summary>
static class TransitionWords
{
    /// <param name="next">Null: nothing ever followed.</param>
    public static string Of(IStringLocalizer<Texts> text, TransitionOrigin origin, TransitionShown? next)
        => next is null ? text.Counted("transitions.all_stopped", origin.Stopped, origin.Touchpoint)
            : origin.Times == 1 ? text[Key(next, "transitions.went_once"), next.From, next.To, Format.Duration(next.MedianSeconds)]
            : $"{text.Counted(Key(next, "transitions.went"), next.Count, next.From, Format.Count(origin.Times), Format.Percent(origin.ShareOf(next.Count)), next.To, Format.Duration(next.MedianSeconds))}; "
                + (origin.Stopped == 0 ? text["transitions.never_stopped"] : text.Counted("transitions.stopped", origin.Stopped)) + ".";

    // Whoever comes back to where they were did not "go to" it.
    static string Key(TransitionShown next, string key) => next.From == next.To ? $"{key}_again" : key;
}
