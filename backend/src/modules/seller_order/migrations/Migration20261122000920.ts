import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** What a cooperative earned is read month by month. */
export class Migration20261122000920 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      create index if not exists "IDX_seller_order_earned" on "seller_order" ("cooperative_id", "handed_over_at")
        where "handed_over_at" is not null;
    `)
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_seller_order_earned";`)
  }
}
