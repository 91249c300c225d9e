import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Events are forgotten by age. */
export class Migration20261123062000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create index if not exists "IDX_stripe_event_age" on "stripe_event" ("created_at");`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_stripe_event_age";`)
  }
}
