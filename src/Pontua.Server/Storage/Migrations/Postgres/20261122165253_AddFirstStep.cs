using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pontua.Server.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AddFirstStep : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "first_step",
                table: "workspaces",
                type: "character varying(12)",
                maxLength: 12,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "first_step",
                table: "workspaces");
        }
    }
}
