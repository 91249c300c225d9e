import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** A line that came to an order whose part is packed has nowhere to go: it is flagged like one of nobody's goods. */
export class Migration20261122000910 extends Migration {
  override async up(): Promise<void> {
    this.reasons(`('no_product', 'no_cooperative', 'part_closed')`)
  }

  override async down(): Promise<void> {
    this.addSql(`delete from "order_line_gap" where "reason" = 'part_closed';`)
    this.reasons(`('no_product', 'no_cooperative')`)
  }

  private reasons(reasons: string): void {
    this.addSql(`alter table "order_line_gap" drop constraint if exists "order_line_gap_reason_check";`)
    this.addSql(`
      alter table "order_line_gap" add constraint "order_line_gap_reason_check" check ("reason" in ${reasons});
    `)
  }
}
