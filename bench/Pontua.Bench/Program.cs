using System.Globalization;
using Pontua.Bench;

// bench pages [TOUCHES [PERSONS]]: what docs/trust.md publishes of the pages. Needs Chromium; takes some minutes and leaves nothing behind.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is not ["pages", ..])
{
    Console.Error.WriteLine("usage: bench pages [TOUCHES [PERSONS]]");
    return 2;
}

var (touches, persons) = (Number(1, 1_000_000), Number(2, 50_000));
await using var product = Product.InFolderOfItsOwn();
await MadeCompany.MakeAsync(product, touches, persons);
await product.ServeAsync();

await using var visitor = await Visitor.EnterAsync(product.Address);
var figures = new List<PageFigures>();
foreach (var page in await PageAsked.AllAsync(product, visitor))
{
    figures.Add(new(page.Name, await ServerTimes.MeasureAsync(visitor, page), await BrowserTimes.MeasureAsync(visitor, page)));
    Console.Error.WriteLine(figures[^1].ToString());
}

Console.WriteLine(PageFigures.Table(figures));
Console.WriteLine($"{touches:N0} touches, {persons:N0} persons, {MadeCompany.Touchpoints} touchpoints; the server holds {product.ResidentMB():N0} MB.");
return 0;

int Number(int at, int otherwise) => args.Length > at ? int.Parse(args[at], NumberStyles.AllowThousands, CultureInfo.InvariantCulture) : otherwise;
