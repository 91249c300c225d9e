import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const REASONS = `'harvested', 'counted', 'damaged', 'sold_elsewhere', 'given_away', 'imported', 'undone'`

/** Goods that left with a parcel: how many of which, and from which reservation, so that a parcel can come back whole. */
export class Migration20261122003240 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      create table if not exists "stock_issue" (
        "id" bigint generated always as identity primary key,
        "seller_order_id" text not null,
        "order_item_id" text not null,
        "reservation_id" text null,
        "inventory_item_id" text not null,
        "location_id" text not null,
        "quantity" integer not null check ("quantity" > 0),
        "issued_at" timestamptz not null default now(),
        "returned_at" timestamptz null
      );
    `)
    this.addSql(`
      create index if not exists "IDX_stock_issue_order" on "stock_issue" ("seller_order_id") where "returned_at" is null;
    `)
    this.addSql(`
      create unique index if not exists "IDX_stock_issue_reservation" on "stock_issue" ("reservation_id")
        where "returned_at" is null;
    `)
    this.reasons(`${REASONS}, 'sold', 'returned'`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "stock_issue";`)
    this.addSql(`delete from "stock_change" where "reason" in ('sold', 'returned');`)
    this.reasons(REASONS)
  }

  private reasons(reasons: string): void {
    this.addSql(`alter table "stock_change" drop constraint if exists "stock_change_reason_check";`)
    this.addSql(`
      alter table "stock_change" add constraint "stock_change_reason_check" check ("reason" in (${reasons}));
    `)
  }
}
