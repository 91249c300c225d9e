import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** A fee that is taken back before its first day ends on the day before it: it never counted. */
export class Migration20261123095500 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table "fee_rule" drop constraint if exists "fee_rule_check";`)
    this.addSql(`
      alter table "fee_rule" add constraint "fee_rule_check" check ("valid_to" >= "valid_from" - 1);
    `)
  }

  override async down(): Promise<void> {
    this.addSql(`alter table "fee_rule" drop constraint if exists "fee_rule_check";`)
  }
}
