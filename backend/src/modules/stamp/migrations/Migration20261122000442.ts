import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** A sheet or roll of the cooperative's own measures; a job keeps the ones it was made with. */
export class Migration20261122000442 extends Migration {
  override async up(): Promise<void> {
    for (const table of ["printer", "print_job"]) {
      this.addSql(`alter table "${table}" add column if not exists "grid" jsonb null;`)
      this.addSql(
        `alter table "${table}" add constraint "${table}_grid_is_custom" check (("stock" = 'custom') = ("grid" is not null));`,
      )
    }
  }

  override async down(): Promise<void> {
    for (const table of ["printer", "print_job"]) {
      this.addSql(`alter table "${table}" drop column if exists "grid";`)
    }
  }
}
