import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * A captured event is somebody's word like a line typed into the diary, and may name what went into a batch. Both are
 * null for what was captured before: who that was is only known by name.
 */
export class Migration20261122000370 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table "epcis_capture" add column if not exists "captured_by_id" text null;`)
    // The event of the diary that named the input: declaring it wrong withdraws the input.
    this.addSql(`alter table "batch_input" add column if not exists "event_id" text null;`)
  }

  override async down(): Promise<void> {
    this.addSql(`alter table "batch_input" drop column if exists "event_id";`)
    this.addSql(`alter table "epcis_capture" drop column if exists "captured_by_id";`)
  }
}
