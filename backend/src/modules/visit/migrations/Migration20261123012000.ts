import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * The days of a service. Each is a variant of its product, so that seats are stock and a booking is an order; what goods
 * do not have stands here. A row is made before its variant and names it, so that a creation that died is finished by
 * the next one.
 */
export class Migration20261123012000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      create table if not exists "visit_date" (
        "variant_id" text not null primary key,
        "product_id" text not null,
        "cooperative_id" text not null,
        "starts_at" timestamptz not null,
        "duration_minutes" integer not null check ("duration_minutes" between 15 and 10080),
        "meeting_place" text not null,
        "bookable_until" timestamptz not null,
        "closed_at" timestamptz null,
        "cut_off_told" boolean not null default false,
        "created_by" text not null,
        "created_at" timestamptz not null default now(),
        unique ("product_id", "starts_at"),
        check ("bookable_until" <= "starts_at")
      );
    `)
    this.addSql(`
      create index if not exists "IDX_visit_date_cut_off" on "visit_date" ("bookable_until") where not "cut_off_told";
    `)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "visit_date";`)
  }
}
