import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** What is told back to a floor of an order of its: that it is packed, or that it cannot be sent. */
export class Migration20261123140000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      create table if not exists "channel_shipment" (
        "account_id" text not null,
        "external_order_id" text not null,
        "wish" text not null check ("wish" in ('send', 'cancel')),
        "step" text not null default 'tell' check ("step" in ('tell', 'label', 'done')),
        "tracking_number" text null,
        "carrier" text null,
        "label_step" text null,
        "label_file" text null,
        "problem" text null,
        "attempts" integer not null default 0,
        "due_at" timestamptz not null default now(),
        "leased_until" timestamptz null,
        "created_at" timestamptz not null default now(),
        "updated_at" timestamptz not null default now(),
        primary key ("account_id", "external_order_id"),
        foreign key ("account_id", "external_order_id") references "channel_order" ("account_id", "external_order_id")
      );
    `)
    this.addSql(`
      create index if not exists "channel_shipment_due" on "channel_shipment" ("due_at") where "step" <> 'done';
    `)
    // Looked at in every round of a worker.
    this.addSql(`
      create index if not exists "channel_order_to_tell" on "channel_order" ("core_order_id")
        where "stage" in ('unpaid', 'to_ship');
    `)
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "channel_order_to_tell";`)
    this.addSql(`drop table if exists "channel_shipment";`)
  }
}
