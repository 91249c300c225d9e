import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Cooperatives that were there before officers approved them stay as they are: approved. */
export class Migration20261122001510 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      alter table "cooperative" add column if not exists "status" text not null default 'approved'
        check ("status" in ('pending', 'needs_info', 'approved', 'refused', 'suspended'));
    `)
    this.addSql(
      `create index if not exists "IDX_cooperative_waiting" on "cooperative" ("created_at") where "status" <> 'approved';`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(`alter table "cooperative" drop column if exists "status";`)
  }
}
