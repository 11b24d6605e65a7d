using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pontua.Server.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddPolicies : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "policies",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    workspace_id = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    attribute_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    retired_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_policies", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "fk_policies_posture_attributes_workspace_id_attribute_id",
                        columns: x => new { x.workspace_id, x.attribute_id },
                        principalTable: "posture_attributes",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "policy_readers",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    workspace_id = table.Column<int>(type: "INTEGER", nullable: false),
                    policy_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_policy_readers", x => new { x.workspace_id, x.policy_id, x.user_id });
                    table.ForeignKey(
                        name: "fk_policy_readers_policies_workspace_id_policy_id",
                        columns: x => new { x.workspace_id, x.policy_id },
                        principalTable: "policies",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "policy_receipts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    workspace_id = table.Column<int>(type: "INTEGER", nullable: false),
                    policy_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_policy_receipts", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "fk_policy_receipts_policies_workspace_id_policy_id",
                        columns: x => new { x.workspace_id, x.policy_id },
                        principalTable: "policies",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "policy_touchpoints",
                columns: table => new
                {
                    touchpoint_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    workspace_id = table.Column<int>(type: "INTEGER", nullable: false),
                    policy_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_policy_touchpoints", x => new { x.workspace_id, x.policy_id, x.touchpoint_id });
                    table.ForeignKey(
                        name: "fk_policy_touchpoints_policies_workspace_id_policy_id",
                        columns: x => new { x.workspace_id, x.policy_id },
                        principalTable: "policies",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_policy_touchpoints_touchpoints_workspace_id_touchpoint_id",
                        columns: x => new { x.workspace_id, x.touchpoint_id },
                        principalTable: "touchpoints",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "policy_versions",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    workspace_id = table.Column<int>(type: "INTEGER", nullable: false),
                    policy_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_policy_versions", x => new { x.workspace_id, x.policy_id, x.number });
                    table.ForeignKey(
                        name: "fk_policy_versions_policies_workspace_id_policy_id",
                        columns: x => new { x.workspace_id, x.policy_id },
                        principalTable: "policies",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "policy_questions",
                columns: table => new
                {
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    workspace_id = table.Column<int>(type: "INTEGER", nullable: false),
                    policy_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    ask = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    right = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    wrong = table.Column<string>(type: "TEXT", maxLength: 603, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_policy_questions", x => new { x.workspace_id, x.policy_id, x.version, x.position });
                    table.ForeignKey(
                        name: "fk_policy_questions_policy_versions_workspace_id_policy_id_version",
                        columns: x => new { x.workspace_id, x.policy_id, x.version },
                        principalTable: "policy_versions",
                        principalColumns: new[] { "workspace_id", "policy_id", "number" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_policies_workspace_id_attribute_id",
                table: "policies",
                columns: new[] { "workspace_id", "attribute_id" });

            migrationBuilder.CreateIndex(
                name: "ix_policy_receipts_workspace_id_policy_id_version_user_id",
                table: "policy_receipts",
                columns: new[] { "workspace_id", "policy_id", "version", "user_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_policy_touchpoints_workspace_id_touchpoint_id",
                table: "policy_touchpoints",
                columns: new[] { "workspace_id", "touchpoint_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "policy_questions");

            migrationBuilder.DropTable(
                name: "policy_readers");

            migrationBuilder.DropTable(
                name: "policy_receipts");

            migrationBuilder.DropTable(
                name: "policy_touchpoints");

            migrationBuilder.DropTable(
                name: "policy_versions");

            migrationBuilder.DropTable(
                name: "policies");
        }
    }
}
