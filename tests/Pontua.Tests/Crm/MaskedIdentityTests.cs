using Pontua.Crm;

namespace Pontua.Tests.Crm;

public class MaskedIdentityTests
{
    [Theory]
    [InlineData(SubjectKind.Email, "ana.souza@exemplo.com.br", "a•••@exemplo.com.br")]
    [InlineData(SubjectKind.Cpf, "52998224725", "•••725")]
    [InlineData(SubjectKind.ExternalId, "ana", "•••")]
    [InlineData(SubjectKind.Email, "@", "•••")]
    public void Tells_two_apart_and_reaches_nobody(SubjectKind kind, string value, string masked) => MaskedIdentity.Of(kind, value).ShouldBe(masked);
}
