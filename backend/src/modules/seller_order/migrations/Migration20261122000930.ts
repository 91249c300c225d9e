import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Nothing is packed from a lot that is held. The guard before it, by its name, has locked the lot. */
export class Migration20261122000930 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      create or replace function "lot_allocation_not_held"() returns trigger language plpgsql as $$
      begin
        if exists (select from "batch" where "id" = new."batch_id" and "held_at" is not null) then
          raise exception 'batch % is held', new."batch_id"
            using errcode = 'check_violation', constraint = 'lot_allocation_not_held';
        end if;
        return new;
      end
      $$;
    `)
    this.addSql(`
      create or replace trigger "lot_allocation_without_hold" before insert or update on "lot_allocation"
        for each row execute function "lot_allocation_not_held"();
    `)
  }

  override async down(): Promise<void> {
    this.addSql(`drop trigger if exists "lot_allocation_without_hold" on "lot_allocation";`)
    this.addSql(`drop function if exists "lot_allocation_not_held"();`)
  }
}
