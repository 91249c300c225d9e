import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Sold on a floor and not there: looked for whenever stock of these goods comes. */
export class Migration20261123141200 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      create index if not exists "channel_order_line_waiting" on "channel_order_line" ("variant_id")
        where "oversold" > 0 and "released_at" is null;
    `)
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "channel_order_line_waiting";`)
  }
}
