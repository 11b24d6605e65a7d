using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Training;

namespace Pontua.Tests.TouchpointMap.Training;

public class PolicyTests
{
    static readonly TouchpointId Chat = new(Guid.CreateVersion7());
    static readonly QuestionDraft Asked = new("Em quanto tempo?", "2 minutos", "1 hora\n1 dia", 0);
    static readonly PolicyDraft Draft = new("Chat", "Responda em 2 minutos.", null, [Chat], null, [Asked]);

    [Fact]
    public void Only_other_words_or_questions_are_a_new_version()
    {
        var policy = Value(Policy.Create(new(Guid.CreateVersion7()), Draft, DateTimeOffset.UnixEpoch));

        Value(policy.Write(Draft with { Name = "Atendimento no chat", Readers = [Guid.CreateVersion7()] }, DateTimeOffset.UnixEpoch.AddDays(1)));
        policy.Versions.Count.ShouldBe(1);
        Value(policy.Write(Draft with { Text = "Responda em 1 minuto." }, DateTimeOffset.UnixEpoch.AddDays(2)));
        Value(policy.Write(Draft with { Text = "Responda em 1 minuto.", Questions = [] }, DateTimeOffset.UnixEpoch.AddDays(3)));
        policy.Versions.Select(v => (v.Number, v.Text, v.Questions.Count)).ShouldBe([(1, "Responda em 2 minutos.", 1), (2, "Responda em 1 minuto.", 1), (3, "Responda em 1 minuto.", 0)]);
        policy.IsFor(Guid.CreateVersion7()).ShouldBeTrue();
    }

    [Fact]
    public void A_question_is_missed_unless_the_right_answer_was_given()
    {
        var version = Value(Policy.Create(new(Guid.CreateVersion7()), Draft, DateTimeOffset.UnixEpoch)).Current;

        version.Missed(new Dictionary<int, string> { [0] = "1 hora" }).ShouldBe([0]);
        version.Missed(new Dictionary<int, string>()).ShouldBe([0]);
        version.Missed(new Dictionary<int, string> { [0] = "2 minutos" }).ShouldBeEmpty();
        version.Questions[0].Answers.ShouldBe(["1 dia", "1 hora", "2 minutos"]);
    }

    [Fact]
    public void What_cannot_be_a_policy_is_refused_at_its_field()
    {
        Refused(Draft with { Name = " " }).ShouldBe("text.missing Name");
        Refused(Draft with { Text = "" }).ShouldBe("text.missing Text");
        Refused(Draft with { Readers = [] }).ShouldBe("policy.readers Readers");
        Refused(Draft with { Questions = [Asked, Asked, Asked, Asked] }).ShouldBe("policy.questions Questions");
        Refused(Draft with { Touchpoints = [] }).ShouldBe("policy.touchpoints Touchpoints");
        Refused(Draft with { Questions = [Asked with { Field = 2, Right = "" }] }).ShouldBe("policy.question_wrong question-2");
        Refused(Draft with { Questions = [Asked with { Wrong = "2 minutos" }] }).ShouldBe("policy.question_wrong question-0");
        Refused(Draft with { Questions = [Asked with { Wrong = "a\nb\nc\nd" }] }).ShouldBe("policy.question_wrong question-0");
    }

    static string Refused(PolicyDraft draft) => Policy.Create(new(Guid.CreateVersion7()), draft, DateTimeOffset.UnixEpoch).Match(_ => "done", refusal => $"{refusal.Code} {refusal.Field}");

    static T Value<T>(Outcome<T> outcome) => outcome.Match(value => value, refusal => throw new InvalidOperationException(refusal.Code));
}
