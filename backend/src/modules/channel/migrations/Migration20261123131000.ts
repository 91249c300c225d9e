import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * What of a floor's order was promised on our shelf, and which order of ours it became. The ids of that order and its
 * lines are written down before it is made: whoever dies on the way finds what was made, and makes no second.
 */
export class Migration20261123131000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      alter table "channel_order"
        add column if not exists "is_opened" boolean not null default false,
        add column if not exists "core_order_id" text null unique,
        add column if not exists "core_made_at" timestamptz null,
        add column if not exists "called_off_at" timestamptz null,
        add column if not exists "work_after" timestamptz null,
        add column if not exists "work_attempts" integer not null default 0,
        add column if not exists "work_fault" text null;
    `)
    this.addSql(`
      alter table "channel_order_line"
        add column if not exists "variant_id" text null,
        add column if not exists "core_line_id" text null unique,
        add column if not exists "promised" integer null check ("promised" >= 0),
        add column if not exists "oversold" integer not null default 0 check ("oversold" >= 0),
        add column if not exists "released_at" timestamptz null;
    `)
    this.addSql(`
      create index if not exists "channel_order_to_place" on "channel_order" ("first_seen_at")
        where "is_opened" and "core_made_at" is null;
    `)
    this.addSql(`
      create index if not exists "channel_order_to_call_off" on "channel_order" ("updated_at")
        where "core_order_id" is not null and "called_off_at" is null and "stage" in ('cancelled', 'returned');
    `)
  }

  override async down(): Promise<void> {
    this.addSql(`
      alter table "channel_order_line" drop column if exists "variant_id", drop column if exists "core_line_id",
        drop column if exists "promised", drop column if exists "oversold", drop column if exists "released_at";
    `)
    this.addSql(`
      alter table "channel_order" drop column if exists "is_opened", drop column if exists "core_order_id",
        drop column if exists "core_made_at", drop column if exists "called_off_at", drop column if exists "work_after",
        drop column if exists "work_attempts", drop column if exists "work_fault";
    `)
  }
}
