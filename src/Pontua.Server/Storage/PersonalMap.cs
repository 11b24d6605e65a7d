using System.Reflection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Pontua.Server.Storage;

/// <summary>Which columns hold data about a person, and what for: said on our own properties by <see cref="PersonalAttribute"/>, and here for those of the framework.</summary>
static class PersonalMap
{
    static readonly PersonalAttribute
        SignInName = new(PersonalData.Contact, "how a person signs in", LegalBasis.Contract, Keep.Account),
        Proof = new(PersonalData.Credential, "how a person proves who they are", LegalBasis.Contract, Keep.Account);

    static readonly Dictionary<string, PersonalAttribute> OfFramework = new()
    {
        [nameof(IdentityUser.UserName)] = SignInName,
        [nameof(IdentityUser.NormalizedUserName)] = SignInName,
        [nameof(IdentityUser.Email)] = SignInName,
        [nameof(IdentityUser.NormalizedEmail)] = SignInName,
        [nameof(IdentityUser.PhoneNumber)] = SignInName,
        [nameof(IdentityUser.PasswordHash)] = Proof,
        [nameof(IdentityUser.SecurityStamp)] = Proof,
        [nameof(IdentityUserToken<>.Value)] = Proof,
        [nameof(IdentityUserClaim<>.ClaimValue)] = Proof,
        [nameof(IdentityUserLogin<>.ProviderKey)] = Proof,
        [nameof(IdentityUserLogin<>.ProviderDisplayName)] = Proof,
        [nameof(IdentityPasskeyData.Name)] = Proof,
    };

    /// <summary>Null: nothing about a person.</summary>
    public static PersonalAttribute? Find(IReadOnlyProperty property)
        => property.PropertyInfo?.GetCustomAttribute<PersonalAttribute>()
            ?? (property.PropertyInfo?.DeclaringType?.Assembly != typeof(PersonalMap).Assembly && property.PropertyInfo?.DeclaringType?.Namespace?.StartsWith("Microsoft.", StringComparison.Ordinal) == true
                ? OfFramework.GetValueOrDefault(property.Name) : null);
}
