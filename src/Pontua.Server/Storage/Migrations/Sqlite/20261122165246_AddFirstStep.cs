using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pontua.Server.Storage.Migrations.Sqlite
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
                type: "TEXT",
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
