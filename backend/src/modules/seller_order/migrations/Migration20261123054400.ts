import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Parts that arrived, and whose cash came, are entered in the cooperative's book once: see workflows/payout. */
export class Migration20261123054400 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table "seller_order" add column if not exists "booked_at" timestamptz null;`)
    this.addSql(`
      create index if not exists "IDX_seller_order_unbooked" on "seller_order" ("delivered_at")
        where "booked_at" is null and "status" = 'delivered';
    `)
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_seller_order_unbooked";`)
    this.addSql(`alter table "seller_order" drop column if exists "booked_at";`)
  }
}
