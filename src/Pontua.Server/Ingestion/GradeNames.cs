using Microsoft.EntityFrameworkCore;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.Ingestion;

/// <summary>Names that only grades use: members by e-mail, attributes by name.</summary>
sealed class GradeNames
{
    readonly Dictionary<string, string> _members = [];
    readonly Dictionary<string, AttributeId> _attributes = [];

    public static async Task<GradeNames> LoadAsync(PontuaContext context, CancellationToken cancellation)
    {
        var names = new GradeNames();
        var members = context.Memberships.Join(context.Users, m => m.UserId, u => u.Id, (m, u) => new { u.Id, u.Email });
        foreach (var member in await members.Where(m => m.Email != null).ToListAsync(cancellation))
        {
            names._members[Text.Key(member.Email!)] = member.Id.ToString();
        }

        foreach (var attribute in await context.PostureAttributes.AsNoTracking().ToListAsync(cancellation))
        {
            names._attributes[Text.Key(attribute.Name)] = attribute.Id;
        }

        return names;
    }

    /// <summary>A member's user id where the text is a member's e-mail; else the text.</summary>
    public string RaterOf(string text) => text.Contains('@') ? _members.GetValueOrDefault(Text.Key(text), text) : text;

    public bool TryAttribute(string name, out AttributeId id) => _attributes.TryGetValue(Text.Key(name), out id);
}
