import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Cash that differs and how an officer settled it. It speaks of one sum: should more come for the same parcel, that is
 * another difference. What was said stays.
 */
export class Migration20261123091500 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      create table if not exists "cash_difference_settled" (
        "id" text not null primary key,
        "cooperative_id" text not null,
        "kind" text not null check ("kind" in ('missing', 'short', 'over', 'refused', 'unknown')),
        "reference" text not null,
        "due" bigint not null check ("due" >= 0),
        "came" bigint not null check ("came" >= 0),
        "reason" text not null check ("reason" <> ''),
        "officer_name" text not null,
        "created_by" text not null,
        "created_at" timestamptz not null default now(),
        unique ("cooperative_id", "kind", "reference", "due", "came")
      );
    `)
    this.addSql(`
      create index if not exists "IDX_cash_difference_settled_at" on "cash_difference_settled" ("created_at");
    `)
    this.addSql(`
      create or replace trigger "cash_difference_settled_kept" before update or delete on "cash_difference_settled"
        for each row execute function "settlement_closed_guard"();
    `)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "cash_difference_settled";`)
  }
}
