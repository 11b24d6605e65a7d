using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Measurement.Rounds;
using Pontua.Server.Tests.House;
using Pontua.Server.TouchpointMap;
using Pontua.Server.TouchpointMap.Rounds;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Rounds;

namespace Pontua.Server.Tests.TouchpointMap.Rounds;

public class RoundsTests : RoundTest
{
    [Theory, MemberData(nameof(Databases))]
    public async Task Until_a_round_is_closed_its_grades_are_nobodys_and_then_they_are_the_companys(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await GivenCompanyAsync(app);
        var (ana, bia) = (await GivenMemberAsync(app, workspace, "Ana"), await GivenMemberAsync(app, workspace, "Bia"));
        var attributes = await AttributesAsync(app, workspace);
        var (round, chat) = await OpenAsync(app, workspace, raters: [new(RaterRole.Colleague, ana), new(RaterRole.Manager, bia)]);

        Code(await AsAsync(app, workspace, ana, (KeepEntry keep) => keep.RunAsync(round.Id, Say(chat, attributes, 2), default))).ShouldBe("done");
        Code(await AsAsync(app, workspace, bia, (KeepEntry keep) => keep.RunAsync(round.Id, Say(chat, attributes, 5), default))).ShouldBe("done");
        (await EvaluationsAsync(app, workspace)).ShouldBeEmpty();

        Value(await RunAsync(app, workspace, (CloseRound close) => close.RunAsync(round.Id, default)));
        var closed = await LookAsync(app, workspace, context => context.Rounds.AsSplitQuery().SingleAsync());
        var grades = await EvaluationsAsync(app, workspace);
        grades.Select(e => (e.Rater, e.Grade)).ShouldBe([(ana.ToString(), 2), (ana.ToString(), 2), (bia.ToString(), 5), (bia.ToString(), 5)], ignoreOrder: true);
        grades.ShouldAllBe(e => e.RoundId == round.Id && e.At == closed.ClosedAt && e.Side == Side.Company);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Said_twice_by_one_rater_the_later_word_stands_in_whatever_order_both_arrive(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await GivenCompanyAsync(app);
        var ana = await GivenMemberAsync(app, workspace, "Ana");
        var attributes = await AttributesAsync(app, workspace);
        var (round, chat) = await OpenAsync(app, workspace, raters: [new(RaterRole.Colleague, ana)]);
        var (earlier, later) = (round.OpenedAt.AddMilliseconds(1), round.OpenedAt.AddMilliseconds(2));

        Value(await AsAsync(app, workspace, ana, (KeepEntry keep) => keep.RunAsync(round.Id, Say(chat, attributes, 4, at: later), default))).IsOlder.ShouldBeFalse();
        Value(await AsAsync(app, workspace, ana, (KeepEntry keep) => keep.RunAsync(round.Id, Say(chat, attributes, 1, at: earlier), default))).IsOlder.ShouldBeTrue();
        Value(await AsAsync(app, workspace, ana, (KeepEntry keep) => keep.RunAsync(round.Id, Say(chat, attributes, 4, at: later), default))); // the queue sends again

        var entry = await LookAsync(app, workspace, context => context.RoundEntries.AsSplitQuery().SingleAsync());
        entry.Grades.Select(g => g.Grade).ShouldBe([4, 4]);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task What_arrives_when_the_round_is_closed_is_kept_aside_and_shown_to_the_manager(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await GivenCompanyAsync(app);
        var ana = await GivenMemberAsync(app, workspace, "Ana");
        var attributes = await AttributesAsync(app, workspace);
        var (round, chat) = await OpenAsync(app, workspace, raters: [new(RaterRole.Colleague, ana)]);
        Value(await AsAsync(app, workspace, ana, (KeepEntry keep) => keep.RunAsync(round.Id, Say(chat, attributes, 4), default)));
        Value(await RunAsync(app, workspace, (CloseRound close) => close.RunAsync(round.Id, default)));

        Value(await AsAsync(app, workspace, ana, (KeepEntry keep) => keep.RunAsync(round.Id, Say(chat, attributes, 1, "Mudou tudo"), default))).IsLate.ShouldBeTrue();

        (await EvaluationsAsync(app, workspace)).Select(e => e.Grade).ShouldBe([4, 4]);
        var result = Value(await RunAsync(app, workspace, (ShowRoundResult show) => show.RunAsync(round.Id, default)));
        result.Late.Single().Entry.Grades.ShouldAllBe(g => g.Grade == 1 && g.Reason == "Mudou tudo");
        result.Points.Single().Cells.ShouldAllBe(cell => cell.Grade == 4);
    }

    [Fact]
    public async Task A_round_asks_the_same_of_every_grade()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await GivenCompanyAsync(app);
        var ana = await GivenMemberAsync(app, workspace, "Ana");
        var attributes = await AttributesAsync(app, workspace);
        var (round, chat) = await OpenAsync(app, workspace, RoundAsks.ReasonAndEvidence, raters: [new(RaterRole.Colleague, ana)]);
        Task<string> SayAsync(NewEntry said) => AsAsync(app, workspace, ana, async (KeepEntry keep) => Code(await keep.RunAsync(round.Id, said, default)));

        (await SayAsync(Say(chat, attributes, 4))).ShouldBe("round.reason_missing");
        (await SayAsync(Say(chat, attributes, 4, "Vi ontem"))).ShouldBe("evidence.missing");
        (await SayAsync(Say(chat, attributes.Take(1), 4, "Vi ontem"))).ShouldBe("round.grade_missing");
        (await SayAsync(Say(chat, attributes, 6, "Vi ontem"))).ShouldBe("grade.out_of_range");
        (await SayAsync(Say(chat, attributes, null))).ShouldBe("done"); // who cannot judge need not say why
        (await SayAsync(Say(chat, attributes, 4, "Vi ontem") with { Note = "Fila de doze pessoas" })).ShouldBe("done");
    }

    [Fact]
    public async Task Evidence_is_taken_for_what_its_content_is()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await GivenCompanyAsync(app);
        var ana = await GivenMemberAsync(app, workspace, "Ana");
        var attributes = await AttributesAsync(app, workspace);
        var (round, chat) = await OpenAsync(app, workspace, raters: [new(RaterRole.Colleague, ana)]);
        Task<Outcome<EntryKept>> SayAsync(NewEntry said) => AsAsync(app, workspace, ana, (KeepEntry keep) => keep.RunAsync(round.Id, said, default));
        var said = Say(chat, attributes, 3);

        Code(await SayAsync(said with { Photos = ["%PDF-1.7 no picture"u8.ToArray()] })).ShouldBe("photo.not_an_image");
        Code(await SayAsync(said with { Photos = [new byte[Photo.LargestBytes + 1]] })).ShouldBe("photo.too_large");
        Code(await SayAsync(said with { Recording = "MZ no sound"u8.ToArray() })).ShouldBe("audio.not_audio");
        Code(await SayAsync(said with { Link = "javascript:alert(1)" })).ShouldBe("touchpoint.link");
        (await LookAsync(app, workspace, context => context.RoundEntries.CountAsync())).ShouldBe(0); // nothing is half written
        Code(await SayAsync(said with { Recording = [0x1A, 0x45, 0xDF, 0xA3, 0, 0], Link = "https://exemplo.com.br/avaliacoes" })).ShouldBe("done");

        var entry = await LookAsync(app, workspace, context => context.RoundEntries.AsSplitQuery().SingleAsync());
        entry.Evidence.Select(e => e.Kind).ShouldBe([EvidenceKind.Audio, EvidenceKind.Link], ignoreOrder: true);
        (await OpenedAsync(ana)).ShouldBe("audio/webm");
        (await OpenedAsync(Rater)).ShouldBeNull(); // the manager sees nothing while it is open
        Value(await RunAsync(app, workspace, (CloseRound close) => close.RunAsync(round.Id, default)));
        (await RunAsync(app, workspace, async (OpenEvidence open) => (await open.RunAsync(round.Id, entry.Id, Recording(), default))?.ContentType)).ShouldBe("audio/webm");

        Guid Recording() => entry.Evidence.Single(e => e.Kind is EvidenceKind.Audio).Id;
        Task<string?> OpenedAsync(Guid member) => AsAsync(app, workspace, member, async (OpenEvidence open) =>
        {
            var file = await open.RunAsync(round.Id, entry.Id, Recording(), default);
            file?.Bytes.Dispose();
            return file?.ContentType;
        });
    }

    [Fact]
    public async Task Evidence_that_is_no_longer_kept_goes_with_its_file()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await GivenCompanyAsync(app);
        var ana = await GivenMemberAsync(app, workspace, "Ana");
        var attributes = await AttributesAsync(app, workspace);
        var (round, chat) = await OpenAsync(app, workspace, raters: [new(RaterRole.Colleague, ana)]);
        var said = Say(chat, attributes, 3) with { Recording = [0x1A, 0x45, 0xDF, 0xA3, 1] };
        Value(await AsAsync(app, workspace, ana, (KeepEntry keep) => keep.RunAsync(round.Id, said, default)));
        var kept = (await LookAsync(app, workspace, context => context.RoundEntries.AsSplitQuery().SingleAsync())).Evidence.Single();
        var blobs = Path.Combine(app.Folder, "blobs", workspace.Id.ToString());
        Directory.GetFiles(blobs).Length.ShouldBe(1);

        Value(await AsAsync(app, workspace, ana, (KeepEntry keep) => keep.RunAsync(round.Id, Say(chat, attributes, 4) with { Kept = [kept.Id] }, default)));
        Directory.GetFiles(blobs).Length.ShouldBe(1);
        Value(await AsAsync(app, workspace, ana, (KeepEntry keep) => keep.RunAsync(round.Id, Say(chat, attributes, 4) with { Note = "Sem gravação" }, default)));
        var entry = await LookAsync(app, workspace, context => context.RoundEntries.AsSplitQuery().SingleAsync());
        entry.Evidence.Single().Content.ShouldBe("Sem gravação");
    }

    [Fact]
    public async Task Who_is_not_asked_says_nothing_and_owners_are_asked_for_what_is_theirs()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await GivenCompanyAsync(app);
        var (ana, bia, carla) = (await GivenMemberAsync(app, workspace, "Ana"), await GivenMemberAsync(app, workspace, "Bia"), await GivenMemberAsync(app, workspace, "Carla"));
        var attributes = await AttributesAsync(app, workspace);
        var chat = await FindAsync(app, workspace, "Chat");
        Value(await RunAsync(app, workspace, (EditTouchpoint edit) => edit.RunAsync(chat.Id, TouchpointDesign.Of(chat) with { Owner = ana }, default)));
        var (round, _) = await OpenAsync(app, workspace, raters: [new(RaterRole.Owner, ana), new(RaterRole.Owner, bia)]);

        Value(await AsAsync(app, workspace, ana, (ShowMyRound show) => show.RunAsync(round.Id, default))).Items.Select(i => i.Touchpoint.Name).ShouldBe(["Chat"]);
        Value(await AsAsync(app, workspace, bia, (ShowMyRound show) => show.RunAsync(round.Id, default))).Items.ShouldBeEmpty();
        Code(await AsAsync(app, workspace, bia, (KeepEntry keep) => keep.RunAsync(round.Id, Say(chat, attributes, 4), default))).ShouldBe("round.not_asked");
        Code(await AsAsync(app, workspace, carla, (ShowMyRound show) => show.RunAsync(round.Id, default))).ShouldBe("round.gone");
        Code(await AsAsync(app, workspace, carla, (KeepEntry keep) => keep.RunAsync(round.Id, Say(chat, attributes, 4), default))).ShouldBe("round.gone");
        var other = await FindAsync(app, workspace, "E-mail");
        Code(await AsAsync(app, workspace, ana, (KeepEntry keep) => keep.RunAsync(round.Id, Say(other, attributes, 4), default))).ShouldBe("round.not_asked");
    }

    [Fact]
    public async Task A_touchpoint_is_asked_for_in_one_open_round_at_a_time_and_graded_nowhere_else_meanwhile()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await GivenCompanyAsync(app);
        var ana = await GivenMemberAsync(app, workspace, "Ana");
        var attributes = await AttributesAsync(app, workspace);
        var (round, chat) = await OpenAsync(app, workspace, raters: [new(RaterRole.Colleague, ana)]);

        Code(await RunAsync(app, workspace, (OpenRound open) => open.RunAsync(new("Outro", RoundAsks.Nothing, Deadline, [chat.Id], attributes, []), [new(RaterRole.Colleague, ana)], default))).ShouldBe("round.overlaps");
        Code(await RunAsync(app, workspace, (GradeTouchpoint grade) => grade.RunAsync(chat.Id, new(3), default))).ShouldBe("grade.asked_in_round");
        Value(await RunAsync(app, workspace, (CloseRound close) => close.RunAsync(round.Id, default)));
        Code(await RunAsync(app, workspace, (GradeTouchpoint grade) => grade.RunAsync(chat.Id, new(3), default))).ShouldBe("done");
        Code(await RunAsync(app, workspace, (CloseRound close) => close.RunAsync(round.Id, default))).ShouldBe("round.is_closed");
    }

    [Fact]
    public async Task What_cannot_be_a_round_is_refused_in_words_and_nothing_is_written()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await GivenCompanyAsync(app);
        var ana = await GivenMemberAsync(app, workspace, "Ana");
        var attributes = await AttributesAsync(app, workspace);
        var chat = await FindAsync(app, workspace, "Chat");
        var plan = new RoundPlan("Ciclo", RoundAsks.Reason, Deadline, [chat.Id], attributes, []);
        NewRater[] raters = [new(RaterRole.Colleague, ana)];
        async Task<string> OpenAsync(RoundPlan asked, params NewRater[] who) => Code(await RunAsync(app, workspace, (OpenRound open) => open.RunAsync(asked, who, default)));

        (await OpenAsync(plan with { Name = " " }, raters)).ShouldBe("text.missing");
        (await OpenAsync(plan with { Deadline = Deadline.AddDays(-30) }, raters)).ShouldBe("round.deadline_wrong");
        (await OpenAsync(plan with { Deadline = null }, raters)).ShouldBe("round.deadline_wrong");
        (await OpenAsync(plan with { Touchpoints = [] }, raters)).ShouldBe("round.no_touchpoints");
        (await OpenAsync(plan with { Touchpoints = [new(Guid.CreateVersion7())] }, raters)).ShouldBe("touchpoint.gone");
        (await OpenAsync(plan with { Attributes = [] }, raters)).ShouldBe("round.no_attributes");
        (await OpenAsync(plan with { Units = [new(Guid.CreateVersion7())] }, raters)).ShouldBe("unit.not_found");
        (await OpenAsync(plan with { Asks = (RoundAsks)9 }, raters)).ShouldBe("choice.unknown");
        (await OpenAsync(plan)).ShouldBe("round.no_raters");
        (await OpenAsync(plan, raters[0], raters[0])).ShouldBe("rater.already");
        (await OpenAsync(plan, new NewRater(RaterRole.MysteryShopper, Name: "Zé"), new NewRater(RaterRole.MysteryShopper, Name: "ze"))).ShouldBe("rater.already");
        (await OpenAsync(plan, new NewRater(RaterRole.Colleague, Guid.CreateVersion7()))).ShouldBe("membership.not_found");
        (await LookAsync(app, workspace, context => context.Rounds.CountAsync())).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task An_agreed_grade_stands_for_all_who_graded_and_the_originals_stay(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await GivenCompanyAsync(app);
        var (ana, bia) = (await GivenMemberAsync(app, workspace, "Ana"), await GivenMemberAsync(app, workspace, "Bia"));
        var attributes = await AttributesAsync(app, workspace);
        var (round, chat) = await OpenAsync(app, workspace, raters: [new(RaterRole.Colleague, ana), new(RaterRole.Manager, bia)]);
        Value(await AsAsync(app, workspace, ana, (KeepEntry keep) => keep.RunAsync(round.Id, Say(chat, attributes, 1, "Demora"), default)));
        Value(await AsAsync(app, workspace, bia, (KeepEntry keep) => keep.RunAsync(round.Id, Say(chat, attributes, 5, "Rápido"), default)));
        var item = new RoundItem(chat.Id, null);
        Task<Outcome<int>> AgreeAsync(int? grade, string reason = "Vimos os registros") => RunAsync(app, workspace, (AgreeOnGrade agree) => agree.RunAsync(round.Id, item, attributes[0], grade, reason, default));

        Code(await AgreeAsync(3)).ShouldBe("round.still_open");
        Value(await RunAsync(app, workspace, (CloseRound close) => close.RunAsync(round.Id, default)));
        Code(await AgreeAsync(null)).ShouldBe("grade.out_of_range");
        Code(await AgreeAsync(3, "")).ShouldBe("text.missing");
        Value(await AgreeAsync(3)).ShouldBe(2);

        var result = Value(await RunAsync(app, workspace, (ShowRoundResult show) => show.RunAsync(round.Id, default)));
        result.Points.Single().Cells.Select(c => (c.Grade, c.Raters, c.IsAgreed)).ShouldBe([(3, 2, true), (3, 2, false)]);
        result.Disagreements.Select(d => (d.Agreed?.Grade, Voices: string.Join(' ', d.Voices.Select(v => v.Grade)))).ShouldBe([(null, "1 5"), (3, "1 5")]);
        (await EvaluationsAsync(app, workspace)).Count(e => !e.IsAgreed).ShouldBe(4);
    }
}
