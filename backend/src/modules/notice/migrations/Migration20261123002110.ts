import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * What buyers are mailed: one row for one word, whoever finds that it is due. The address is read from the order or the
 * account when it is sent, and kept nowhere else.
 */
export class Migration20261123002110 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      create table if not exists "buyer_mail" (
        "id" text not null primary key,
        "kind" text not null check ("kind" in ('order_placed', 'handed_over', 'cancelled', 'refused', 'reset')),
        "order_id" text null,
        "seller_order_id" text null,
        "reset_id" text null,
        "language" text not null check ("language" in ('vi', 'en')),
        "dedupe_key" text not null unique,
        "created_at" timestamptz not null default now(),
        "mailed_at" timestamptz null,
        "mail_attempts" integer not null default 0,
        "mail_after" timestamptz not null default now(),
        check (("kind" = 'reset') = ("reset_id" is not null)),
        check (("kind" = 'reset') = ("order_id" is null)),
        check (("kind" in ('handed_over', 'cancelled', 'refused')) = ("seller_order_id" is not null))
      );
    `)
    this.addSql(`
      create index if not exists "IDX_buyer_mail_to_mail" on "buyer_mail" ("mail_after") where "mailed_at" is null;
    `)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "buyer_mail";`)
  }
}
