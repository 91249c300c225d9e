import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** VNPay's own number of a refund: it tells two refunds of one payment apart that are of the same amount. */
export class Migration20261123052500 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table "payment_refund" add column if not exists "transaction_no" text null;`)
  }

  override async down(): Promise<void> {
    this.addSql(`alter table "payment_refund" drop column if exists "transaction_no";`)
  }
}
