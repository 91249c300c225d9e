import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const ISSUED = `"stamp_root" is not null and "tree" is not null and "issued_at" is not null`

/** A signed entry stands in the log and nowhere else: under self custody it is signed after the stamps are issued. */
export class Migration20261122000430 extends Migration {
  override async up(): Promise<void> {
    // The check that names the column goes with it.
    this.addSql(`alter table "stamp_run" drop column if exists "leaf";`)
    this.addSql(
      `alter table "stamp_run" add constraint "stamp_run_issued_is_whole" check (("state" = 'issued') = (${ISSUED}));`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(`alter table "stamp_run" drop constraint if exists "stamp_run_issued_is_whole";`)
    this.addSql(`alter table "stamp_run" add column "leaf" text null;`)
  }
}
