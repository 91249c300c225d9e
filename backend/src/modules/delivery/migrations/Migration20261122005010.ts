import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** How far a parcel goes, and what that costs in whole đồng. An operator changes a row; orders placed keep their price. */
export class Migration20261122005010 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      create table if not exists "delivery_rate" (
        "zone" text not null primary key check ("zone" in ('province', 'region', 'country')),
        "amount" bigint not null check ("amount" >= 0),
        "days_min" integer not null check ("days_min" >= 0),
        "days_max" integer not null,
        check ("days_max" >= "days_min")
      );
    `)
    this.addSql(`
      insert into "delivery_rate" ("zone", "amount", "days_min", "days_max")
      values ('province', 20000, 1, 2), ('region', 28000, 2, 3), ('country', 36000, 3, 6)
      on conflict ("zone") do nothing;
    `)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "delivery_rate";`)
  }
}
