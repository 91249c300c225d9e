import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** What went from one lot into another, in the unit of the lot it came from: those packs are not there to be sold. */
export class Migration20261122003220 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      create table if not exists "lot_use" (
        "input_id" text not null primary key references "batch_input" ("id"),
        "batch_id" text not null references "batch" ("id") on update cascade,
        "quantity" double precision not null check ("quantity" > 0),
        "created_at" timestamptz not null default now()
      );
    `)
    this.addSql(`create index if not exists "IDX_lot_use_batch" on "lot_use" ("batch_id");`)
    // What was sealed before in another unit than the lot's own cannot be turned into packs here.
    this.addSql(`
      insert into "lot_use" ("input_id", "batch_id", "quantity")
      select i."id", i."input_batch_id", i."quantity" from "batch_input" i
        join "batch" made on made."id" = i."batch_id" and made."state" <> 'draft'
        join "batch" source on source."id" = i."input_batch_id"
       where i."withdrawn_at" is null and lower(trim(i."unit")) = lower(trim(source."unit"))
      on conflict do nothing;
    `)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "lot_use";`)
  }
}
