import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const KINDS = `'amount_mismatch', 'suspected_fraud', 'second_payment', 'unknown_reference', 'failure_after_success',
  'not_completed', 'late', 'under', 'over', 'no_code', 'refund_rejected', 'difference'`

/** A refund that nobody refuses and nobody ends is an officer's to ask VNPay about. */
export class Migration20261123144000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table "payment_case" drop constraint if exists "payment_case_kind_check";`)
    this.addSql(`
      alter table "payment_case" add constraint "payment_case_kind_check"
        check ("kind" in (${KINDS}, 'refund_overdue'));
    `)
  }

  override async down(): Promise<void> {
    this.addSql(`delete from "payment_case" where "kind" = 'refund_overdue';`)
    this.addSql(`alter table "payment_case" drop constraint if exists "payment_case_kind_check";`)
    this.addSql(`alter table "payment_case" add constraint "payment_case_kind_check" check ("kind" in (${KINDS}));`)
  }
}
