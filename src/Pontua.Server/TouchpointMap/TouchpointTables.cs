using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.TouchpointMap;

sealed class TouchpointTable : IEntityTypeConfiguration<Touchpoint>
{
    public void Configure(EntityTypeBuilder<Touchpoint> table)
    {
        table.ToTable("touchpoints").InWorkspace(nameof(Touchpoint.Id));
        table.Property(t => t.Name).HasMaxLength(Touchpoint.LongestName);
        table.Property(t => t.NameKey).HasMaxLength(2 * Touchpoint.LongestName);
        table.Property(t => t.Channel).HasMaxLength(60);
        table.Property(t => t.Objective).HasMaxLength(Touchpoint.LongestObjective);
        table.Property(t => t.Questions).HasMaxLength(Touchpoint.LongestQuestions);
        table.Property(t => t.Link).HasMaxLength(500);
        table.Property(t => t.Photo).HasMaxLength(80);
        table.Ignore(t => t.Importance);
        table.HasIndex(WorkspaceWall.Column, nameof(Touchpoint.NameKey)).IsUnique();
        table.OwnsMany(t => t.Stages, stages =>
        {
            stages.ToTable("touchpoint_stages");
            stages.Property<int>(WorkspaceWall.Column);
            stages.WithOwner().HasForeignKey(WorkspaceWall.Column, "TouchpointId");
            stages.HasKey(WorkspaceWall.Column, "TouchpointId", nameof(TouchpointStage.StageId));
            stages.HasOne<Stage>().WithMany().HasForeignKey(WorkspaceWall.Column, nameof(TouchpointStage.StageId)).OnDelete(DeleteBehavior.Restrict);
        });
    }
}

sealed class StageTable : IEntityTypeConfiguration<Stage>
{
    public void Configure(EntityTypeBuilder<Stage> table)
    {
        table.ToTable("stages").InWorkspace(nameof(Stage.Id));
        table.Property(s => s.Name).HasMaxLength(Stage.LongestName);
    }
}

sealed class FormerMapTable : IEntityTypeConfiguration<FormerMap>
{
    public void Configure(EntityTypeBuilder<FormerMap> table)
    {
        table.ToTable("former_maps").InWorkspace(nameof(FormerMap.Until));
        table.Property(m => m.Drawing).HasConversion(drawing => JsonSerializer.Serialize(drawing, JsonSerializerOptions.Default), stored => JsonSerializer.Deserialize<MapDrawing>(stored, JsonSerializerOptions.Default)!);
    }
}

sealed class UnitTable : IEntityTypeConfiguration<Unit>
{
    public void Configure(EntityTypeBuilder<Unit> table)
    {
        table.ToTable("units").InWorkspace(nameof(Unit.Id));
        table.Property(u => u.Name).HasMaxLength(Unit.LongestName);
    }
}

sealed class PlaceTable : IEntityTypeConfiguration<Place>
{
    public void Configure(EntityTypeBuilder<Place> table)
    {
        table.ToTable("places").InWorkspace(nameof(Place.Number));
        table.RefersTo<Place, Touchpoint>(nameof(Place.TouchpointId));
        table.RefersTo<Place, Stage>(nameof(Place.StageId));
        table.RefersTo<Place, Unit>(nameof(Place.UnitId));
        table.HasIndex(WorkspaceWall.Column, nameof(Place.TouchpointId), nameof(Place.StageId), nameof(Place.UnitId)).IsUnique();
    }
}

sealed class SuggestionTable : IEntityTypeConfiguration<Suggestion>
{
    public void Configure(EntityTypeBuilder<Suggestion> table)
    {
        table.ToTable("suggestions").InWorkspace(nameof(Suggestion.Id));
        table.Property(s => s.Name).HasMaxLength(Touchpoint.LongestName);
        table.RefersTo<Suggestion, Stage>(nameof(Suggestion.StageId));
    }
}
