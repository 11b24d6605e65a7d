using Microsoft.Extensions.Localization;
using Pontua.Server.Ui;

namespace Pontua.Server.Measurement;

/// <summary>What stands around a touchpoint as sentences.</summary>
static class TransitionWords
{
    /// <summary>Depois de Site, em 37 de 63 vezes (59 %) o cliente foi para Telefone, metade delas em até 2 dias; em 26, parou ali.</summary>
    /// <param name="next">Null: nothing ever followed.</param>
    public static string Of(IStringLocalizer<Texts> text, TransitionOrigin origin, TransitionShown? next)
        => next is null ? text.Counted("transitions.all_stopped", origin.Stopped, origin.Touchpoint)
            : origin.Times == 1 ? text[Key(next, "transitions.went_once"), next.From, next.To, Format.Duration(next.MedianSeconds)]
            : $"{text.Counted(Key(next, "transitions.went"), next.Count, next.From, Format.Count(origin.Times), Format.Percent(origin.ShareOf(next.Count)), next.To, Format.Duration(next.MedianSeconds))}; "
                + (origin.Stopped == 0 ? text["transitions.never_stopped"] : text.Counted("transitions.stopped", origin.Stopped)) + ".";

    /// <summary>Em 37 de 63 vezes (59 %), o cliente vinha de Site, metade delas em até 2 dias; 20 clientes começaram por aqui no período.</summary>
    /// <param name="previous">Null: nobody ever came from elsewhere.</param>
    public static string Before(IStringLocalizer<Texts> text, TransitionOrigin here, long begun, TransitionShown? previous)
        => previous is null ? text.Counted("transitions.all_begun", begun)
            : here.Times == 1 ? text[Key(previous, "transitions.came_once"), previous.From, Format.Duration(previous.MedianSeconds)]
            : text.Counted(Key(previous, "transitions.came"), previous.Count, Format.Count(here.Times), Format.Percent(here.ShareOf(previous.Count)), previous.From, Format.Duration(previous.MedianSeconds)) + "; "
                + (begun == 0 ? text["transitions.never_begun"] : text.Counted("transitions.begun", begun)) + ".";

    // Whoever comes back to where they were did not "go to" it.
    static string Key(TransitionShown next, string key) => next.From == next.To ? $"{key}_again" : key;
}
