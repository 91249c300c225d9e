import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Where an attempt is paid: whoever closed VNPay's page finds back to it while it is open. */
export class Migration20261123053800 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table "payment_attempt" add column if not exists "pay_url" text null;`)
  }

  override async down(): Promise<void> {
    this.addSql(`alter table "payment_attempt" drop column if exists "pay_url";`)
  }
}
