using Microsoft.Playwright;
using Pontua.Browser.Tests.House;
using Pontua.Browser.Tests.Measurement;

namespace Pontua.Browser.Tests.TouchpointMap;

/// <summary>The map's design, edited where it stands, by mouse and by keyboard.</summary>
public sealed class MapEditingTests(Chromium chromium, ClinicSite clinic) : IClassFixture<ClinicSite>
{
    const string Page = "/mapa/editar";

    [Fact]
    public async Task A_card_is_dragged_to_another_stage_and_taken_back()
    {
        await using var visit = await Visit.OpenAsync(chromium, clinic.Site, Page, Screen.Laptop, user: clinic.User);
        var (from, to) = (Stage(visit, 0), Stage(visit, 1));
        var (before, there) = (await from.AllInnerTextsAsync(), await to.AllInnerTextsAsync());

        await from.First.DragToAsync(to.First, new() { TargetPosition = new() { X = 20, Y = 3 } });
        await Assertions.Expect(to.First).ToHaveTextAsync(before[0]);
        (await FocusedAsync(visit)).ShouldBe(before[0]);
        await visit.Page.Locator(".toast button").ClickAsync();

        await Assertions.Expect(from.First).ToHaveTextAsync(before[0]);
        (await to.AllInnerTextsAsync()).ShouldBe(there);
        visit.ShouldHaveNoErrors();
    }

    [Fact]
    public async Task Keys_move_a_card_take_it_off_and_take_it_back()
    {
        await using var visit = await Visit.OpenAsync(chromium, clinic.Site, Page, Screen.Laptop, user: clinic.User);
        var (first, second) = (Stage(visit, 0), Stage(visit, 1));
        var (names, beside) = (await first.AllInnerTextsAsync(), await second.AllInnerTextsAsync());

        await first.First.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Alt+ArrowDown");
        await Assertions.Expect(first.Nth(1)).ToHaveTextAsync(names[0]);
        await visit.Page.Keyboard.PressAsync("Alt+ArrowRight");
        await Assertions.Expect(second).ToHaveCountAsync(beside.Count + 1);
        (await FocusedAsync(visit)).ShouldBe(names[0]);
        await visit.Page.Keyboard.PressAsync("Delete");
        await Assertions.Expect(second).ToHaveCountAsync(beside.Count);
        await visit.Page.Keyboard.PressAsync("Control+z");

        await Assertions.Expect(second).ToHaveCountAsync(beside.Count + 1);
        visit.ShouldHaveNoErrors();
    }

    [Fact]
    public async Task One_after_another_is_added_and_one_is_renamed_without_leaving_the_map()
    {
        await using var visit = await Visit.OpenAsync(chromium, clinic.Site, Page, Screen.Laptop, user: clinic.User);
        var cards = Stage(visit, 0);
        var field = visit.Page.Locator(".editing .stage").Nth(0).Locator("input.input");

        await field.FillAsync("Totem");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(cards.Last).ToHaveTextAsync("Totem");
        await Assertions.Expect(field).ToHaveValueAsync("");
        await cards.Last.ClickAsync();
        await visit.ShouldPassAxeAsync();
        await visit.Page.Locator("#nome-do-ponto").FillAsync("Totem da entrada");
        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(cards.Last).ToHaveTextAsync("Totem da entrada");
        visit.ShouldHaveNoErrors();
    }

    [Fact]
    public async Task What_is_being_typed_stays_while_another_touchpoint_is_added()
    {
        await using var visit = await Visit.OpenAsync(chromium, clinic.Site, Page, Screen.Laptop, user: clinic.User);
        var fields = visit.Page.Locator(".editing .stage input.input");

        await fields.Nth(1).FillAsync("Quios");
        await fields.Nth(0).FillAsync("Painel de senhas");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Stage(visit, 0).Last).ToHaveTextAsync("Painel de senhas");

        await Assertions.Expect(fields.Nth(0)).ToHaveValueAsync("");
        await Assertions.Expect(fields.Nth(1)).ToHaveValueAsync("Quios");
        visit.ShouldHaveNoErrors();
    }

    [Fact]
    public async Task A_name_that_is_refused_stays_to_be_mended_and_so_does_one_that_nobody_answered()
    {
        await using var visit = await Visit.OpenAsync(chromium, clinic.Site, Page, Screen.Laptop, user: clinic.User);
        var field = visit.Page.Locator(".editing .stage input.input").First;
        var alert = visit.Page.Locator("main [role=alert]");

        await visit.Page.Context.SetOfflineAsync(true);
        await field.FillAsync("Guarda-volumes");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(alert).ToContainTextAsync("O servidor não respondeu");
        await visit.Page.Context.SetOfflineAsync(false);
        await visit.Page.Locator(".editing h3 a").First.ClickAsync(); // another answer
        await Assertions.Expect(alert).ToHaveCountAsync(0);
        await Assertions.Expect(field).ToHaveValueAsync("Guarda-volumes");
        await field.PressAsync("Enter");
        await Assertions.Expect(Stage(visit, 0).Last).ToHaveTextAsync("Guarda-volumes");

        await field.FillAsync("Consulta"); // there is one
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(alert).ToContainTextAsync("Consulta");
        await Assertions.Expect(field).ToHaveValueAsync("Consulta");
    }

    [Fact]
    public async Task Each_message_stands_for_its_own_eight_seconds()
    {
        await using var visit = await Visit.OpenAsync(chromium, clinic.Site, Page, Screen.Laptop, user: clinic.User);
        await visit.Page.Clock.InstallAsync();
        await visit.GoAsync(Page);
        var (card, toast) = (Stage(visit, 1).First, visit.Page.Locator(".toast"));
        var name = await card.InnerTextAsync();

        await card.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Alt+ArrowLeft");
        await Assertions.Expect(toast).ToContainTextAsync(name);
        var first = await toast.GetAttributeAsync("id");
        await visit.Page.Clock.RunForAsync(5000);
        await visit.Page.Keyboard.PressAsync("Alt+ArrowRight");
        await Assertions.Expect(toast).Not.ToHaveIdAsync(first!);
        await visit.Page.Clock.RunForAsync(5000);
        await Assertions.Expect(toast).ToHaveCountAsync(1);
        await visit.Page.Clock.RunForAsync(4000);

        await Assertions.Expect(toast).ToHaveCountAsync(0);
        visit.ShouldHaveNoErrors();
    }

    [Fact]
    public async Task A_key_that_is_held_takes_one_touchpoint_off_once()
    {
        await using var visit = await Visit.OpenAsync(chromium, clinic.Site, Page, Screen.Laptop, user: clinic.User);
        var asked = 0;
        visit.Page.Request += (_, request) => asked += request.Method == "POST" ? 1 : 0;
        await Stage(visit, 0).First.FocusAsync();

        await visit.Page.Keyboard.DownAsync("Delete");
        await visit.Page.Keyboard.DownAsync("Delete"); // repeats, as long as it is down
        await visit.Page.Keyboard.UpAsync("Delete");
        await visit.Page.Locator(".toast button").ClickAsync();

        await Assertions.Expect(visit.Page.Locator(".toast")).ToHaveCountAsync(1);
        asked.ShouldBe(2); // and the one that took it back
        visit.ShouldHaveNoErrors();
    }

    [Fact]
    public async Task A_stage_is_removed_only_after_a_yes()
    {
        await using var visit = await Visit.OpenAsync(chromium, clinic.Site, $"{Page}?novaetapa=depois", Screen.Laptop, user: clinic.User);
        await visit.Page.Locator("#nome-da-etapa").FillAsync("Garantia");
        await visit.Page.Keyboard.PressAsync("Enter");
        var stage = visit.Page.Locator(".editing h3 a", new() { HasText = "Garantia" });
        await stage.ClickAsync();
        var answers = new Queue<bool>([false, true]);
        visit.Page.Dialog += async (_, asked) => await (answers.Dequeue() ? asked.AcceptAsync() : asked.DismissAsync());
        var remove = visit.Page.Locator("aside form[data-confirm] button");

        await remove.ClickAsync();
        await visit.GoAsync(Page);
        await Assertions.Expect(stage).ToHaveCountAsync(1);
        await stage.ClickAsync();
        await remove.ClickAsync();

        await Assertions.Expect(stage).ToHaveCountAsync(0);
        visit.ShouldHaveNoErrors();
    }

    static ILocator Stage(Visit visit, int index) => visit.Page.Locator(".editing .stage").Nth(index).Locator(".map-card");

    static Task<string> FocusedAsync(Visit visit) => visit.Page.EvaluateAsync<string>("() => document.activeElement.textContent.trim()");
}
