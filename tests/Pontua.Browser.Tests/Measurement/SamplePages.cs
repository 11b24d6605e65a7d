using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Pontua.Server.Hosting;
using Pontua.Server.Measurement;
using Pontua.Server.Ui;

namespace Pontua.Browser.Tests.Measurement;

/// <summary>Serves the sample map inside the real frame, at /amostra, for tests only.</summary>
sealed class SamplePages : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Map("/amostra", branch => branch.Run(http =>
        {
            HostingSetup.Speak(HostingSetup.PortugueseOfBrazil); // before the product's own pipeline, which would do it
            return new RazorComponentResult<SamplePage>().ExecuteAsync(http);
        }));
        next(app);
    };

    sealed class SamplePage : ComponentBase
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<Document>(0);
            builder.AddComponentParameter(1, nameof(Document.ChildContent), (RenderFragment)Framed);
            builder.CloseComponent();
        }

        static void Framed(RenderTreeBuilder builder)
        {
            builder.OpenComponent<LayoutView>(0);
            builder.AddComponentParameter(1, nameof(LayoutView.Layout), typeof(MainLayout));
            builder.AddComponentParameter(2, nameof(LayoutView.ChildContent), (RenderFragment)Body);
            builder.CloseComponent();
        }

        static void Body(RenderTreeBuilder builder)
        {
            builder.OpenComponent<PageHeader>(0);
            builder.AddComponentParameter(1, nameof(PageHeader.Title), "Clínica Vida");
            builder.CloseComponent();
            builder.OpenComponent<MapSentence>(2);
            builder.AddComponentParameter(3, nameof(MapSentence.View), SampleMap.View());
            builder.AddComponentParameter(4, nameof(MapSentence.UnclaimedHref), "/mapa");
            builder.CloseComponent();
            builder.OpenComponent<LivingMap>(5);
            builder.AddComponentParameter(6, nameof(LivingMap.View), SampleMap.View());
            builder.CloseComponent();
        }
    }
}
