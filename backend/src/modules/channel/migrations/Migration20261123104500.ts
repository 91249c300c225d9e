import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Orders of other floors as they are now, each once. What is needed to send a parcel is sealed, and can be dropped alone. */
export class Migration20261123104500 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      create table if not exists "channel_order" (
        "account_id" text not null references "channel_account" ("id"),
        "external_order_id" text not null,
        "stage" text not null check ("stage" in ('unpaid', 'to_ship', 'packed', 'shipped', 'delivered', 'completed',
          'cancel_asked', 'cancelled', 'returned', 'unknown')),
        "status" text not null,
        "remote_updated_at" timestamptz null,
        "placed_at" timestamptz null,
        "ship_by" timestamptz null,
        "is_cash" boolean not null default false,
        "total" bigint null,
        "recipient_sealed" text null,
        "needs_mapping" boolean not null default false,
        "first_seen_at" timestamptz not null default now(),
        "updated_at" timestamptz not null default now(),
        primary key ("account_id", "external_order_id")
      );
    `)
    this.addSql(`
      create table if not exists "channel_order_line" (
        "account_id" text not null,
        "external_order_id" text not null,
        "external_line_id" text not null,
        "product_id" text null,
        "seller_sku" text null,
        "title" text not null,
        "quantity" integer not null check ("quantity" > 0),
        "unit_price" bigint null,
        primary key ("account_id", "external_order_id", "external_line_id"),
        foreign key ("account_id", "external_order_id") references "channel_order" ("account_id", "external_order_id")
      );
    `)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "channel_order_line";`)
    this.addSql(`drop table if exists "channel_order";`)
  }
}
