import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Money that is back is told to its buyer too, of an order or of a cart that became none. The checks of
 * Migration20261123002110 have the names that Postgres gave them.
 */
export class Migration20261123092500 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table "buyer_mail" add column if not exists "refund_id" text null;`)
    for (const check of ["buyer_mail_kind_check", "buyer_mail_check", "buyer_mail_check1", "buyer_mail_check2"]) {
      this.addSql(`alter table "buyer_mail" drop constraint if exists "${check}";`)
    }
    this.addSql(`
      alter table "buyer_mail"
        add constraint "buyer_mail_kind_check"
          check ("kind" in ('order_placed', 'handed_over', 'cancelled', 'refused', 'reset', 'refunded')),
        add constraint "buyer_mail_about_check" check (
          (("kind" = 'reset') = ("reset_id" is not null)) and (("kind" = 'refunded') = ("refund_id" is not null))
          and ("kind" = 'refunded' or ("kind" = 'reset') = ("order_id" is null))
          and (("kind" in ('handed_over', 'cancelled', 'refused')) = ("seller_order_id" is not null)));
    `)
  }

  override async down(): Promise<void> {
    this.addSql(`delete from "buyer_mail" where "kind" = 'refunded';`)
    this.addSql(`alter table "buyer_mail" drop constraint if exists "buyer_mail_about_check";`)
    this.addSql(`alter table "buyer_mail" drop column if exists "refund_id";`)
  }
}
