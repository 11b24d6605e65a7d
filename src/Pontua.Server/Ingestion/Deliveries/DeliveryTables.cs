using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pontua.Governance;
using Pontua.Ingestion.Deliveries;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion.Deliveries;

sealed class WebhookEndpointTable : IEntityTypeConfiguration<WebhookEndpoint>
{
    public void Configure(EntityTypeBuilder<WebhookEndpoint> table)
    {
        table.ToTable("webhook_endpoints").InWorkspace(nameof(WebhookEndpoint.Number));
        table.Property(e => e.Address).HasMaxLength(WebhookEndpoint.LongestAddress);
        table.Property(e => e.Events).HasMaxLength(WebhookEndpoint.LongestEvents);
        table.Property(e => e.SealedSecret).HasMaxLength(WebhookEndpoint.LongestSeal);
        table.Property(e => e.FormerSealedSecret).HasMaxLength(WebhookEndpoint.LongestSeal);
        table.Property(e => e.DisabledBecause).HasConversion<string>().HasMaxLength(20);
    }
}

sealed class WebhookDeliveryTable : IEntityTypeConfiguration<WebhookDelivery>
{
    public void Configure(EntityTypeBuilder<WebhookDelivery> table)
    {
        table.ToTable("webhook_deliveries").InWorkspace(nameof(WebhookDelivery.Id));
        table.Property(d => d.Type).HasMaxLength(WebhookEvents.LongestType);
        table.RefersTo<WebhookDelivery, WebhookEndpoint>(nameof(WebhookDelivery.EndpointNumber));
        table.HasIndex(WorkspaceWall.Column, nameof(WebhookDelivery.EndpointNumber), nameof(WebhookDelivery.State), nameof(WebhookDelivery.NextAttemptAt));
    }
}

sealed class WebhookAttemptTable : IEntityTypeConfiguration<WebhookAttempt>
{
    public void Configure(EntityTypeBuilder<WebhookAttempt> table)
    {
        table.ToTable("webhook_attempts").InWorkspace(nameof(WebhookAttempt.Id));
        table.Property(a => a.Answer).HasMaxLength(WebhookAttempt.LongestAnswer);
        table.Property(a => a.Error).HasMaxLength(WebhookAttempt.LongestError);
        table.RefersTo<WebhookAttempt, WebhookDelivery>(nameof(WebhookAttempt.DeliveryId));
    }
}
