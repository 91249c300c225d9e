import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * What a buyer may do with a part: call it off before it is packed, and ask to send goods back once they are there. A
 * part has one request under way at a time, and no pack is sent back twice.
 */
export class Migration20261122004010 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      alter table "seller_order" add column if not exists "cancel_reason" text null
        check ("cancel_reason" is null or "cancel_reason" ~ '^[a-z][a-z_]*$');
    `)
    this.addSql(`drop index if exists "IDX_seller_order_unsettled";`)
    this.addSql(`
      create index "IDX_seller_order_unsettled" on "seller_order" ("updated_at")
        where "settled_at" is null and ("status" in ('handed_over', 'delivered', 'refused')
          or ("status" = 'cancelled' and "cancel_reason" is not null));
    `)
    this.addSql(`
      create table if not exists "return_request" (
        "id" text not null primary key,
        "seller_order_id" text not null references "seller_order" ("id"),
        "status" text not null default 'requested' check ("status" in ('requested', 'accepted', 'refused', 'received')),
        "reason" text not null check ("reason" ~ '^[a-z][a-z_]*$'),
        "words" text null,
        "answer" text null,
        "requested_at" timestamptz not null default now(),
        "answered_at" timestamptz null,
        "answered_by" text null,
        "received_at" timestamptz null,
        check (("status" = 'requested') = ("answered_at" is null)),
        check ("status" <> 'refused' or "answer" is not null),
        check (("status" = 'received') = ("received_at" is not null))
      );
    `)
    this.addSql(`
      create unique index if not exists "IDX_return_request_open" on "return_request" ("seller_order_id")
        where "status" in ('requested', 'accepted');
    `)
    this.addSql(`create index if not exists "IDX_return_request_order" on "return_request" ("seller_order_id");`)
    this.addSql(`
      create table if not exists "return_request_item" (
        "request_id" text not null references "return_request" ("id"),
        "item_id" text not null references "seller_order_item" ("id"),
        "quantity" integer not null check ("quantity" > 0),
        primary key ("request_id", "item_id")
      );
    `)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "return_request_item";`)
    this.addSql(`drop table if exists "return_request";`)
    this.addSql(`drop index if exists "IDX_seller_order_unsettled";`)
    this.addSql(`
      create index "IDX_seller_order_unsettled" on "seller_order" ("updated_at")
        where "settled_at" is null and "status" in ('handed_over', 'delivered', 'refused');
    `)
    this.addSql(`alter table "seller_order" drop column if exists "cancel_reason";`)
  }
}
