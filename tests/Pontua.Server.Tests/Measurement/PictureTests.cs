using System.Xml.Linq;
using Pontua.Governance;
using Pontua.Server.Measurement.Pictures;
using Pontua.Server.Tests.House;
using Pontua.Server.Tests.TouchpointMap;

namespace Pontua.Server.Tests.Measurement;

public class PictureTests : MapTest
{
    [Fact]
    public async Task The_map_is_a_picture_of_its_own_with_every_name_and_nothing_from_elsewhere()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync("Clínica <Vida> & Cia");
        await ApplyAsync(app, workspace);
        using var viewer = await app.SignedInAsync(workspace, Role.Viewer);

        var answer = await viewer.GetAsync($"{DrawPicture.Path}?pintar=cliente");

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/svg+xml");
        var svg = XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!; // what is no XML no viewer opens
        svg.Name.LocalName.ShouldBe("svg");
        var words = string.Join(' ', svg.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value));
        words.ShouldContain("Clínica <Vida> & Cia");
        words.ShouldContain("Chat");
        svg.Descendants().Attributes().ShouldNotContain(a => a.Value.Contains("http", StringComparison.Ordinal) && !a.IsNamespaceDeclaration);
        svg.Descendants().Attributes().ShouldNotContain(a => a.Value.Contains("var(", StringComparison.Ordinal));
    }
}
