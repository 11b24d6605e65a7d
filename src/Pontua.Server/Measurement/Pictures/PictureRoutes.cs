using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Pontua.Server.Hosting;

namespace Pontua.Server.Measurement.Pictures;

/// <summary>The picture of the map as a file, at the address of the map with the same questions.</summary>
static class PictureRoutes
{
    public static void MapPictures(this IEndpointRouteBuilder routes) => routes.MapGet(DrawPicture.Path, SendAsync).RequireAuthorization(Policies.Look);

    static async Task<Results<FileContentHttpResult, ProblemHttpResult>> SendAsync(HttpContext http, DrawPicture draw, ReadPeriod read)
    {
        var query = http.Request.Query;
        var (period, company, _) = await read.RunAsync(query["periodo"], query["de"], query["ate"], http.RequestAborted);
        return (await draw.RunAsync(new QuestionAddress(query).Selection(period), period, company, query["pintar"], http.RequestAborted)).Match<Results<FileContentHttpResult, ProblemHttpResult>>(
            svg => TypedResults.File(Encoding.UTF8.GetBytes(svg), "image/svg+xml", "mapa.svg"), refusal => refusal.ToProblem());
    }
}
