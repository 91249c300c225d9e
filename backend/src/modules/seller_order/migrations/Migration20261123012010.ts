import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * A booked day of a service is a part of its own, beside the parcel of the same cooperative: each day has its own
 * cut-off and its own end. It is confirmed and then visited; nothing of it is packed or sent.
 */
export class Migration20261123012010 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table "seller_order" add column if not exists "visit_variant_id" text null;`)
    this.addSql(`
      alter table "seller_order" drop constraint if exists "seller_order_order_id_cooperative_id_key";
    `)
    this.addSql(`
      create unique index if not exists "IDX_seller_order_part" on "seller_order"
        ("order_id", "cooperative_id", coalesce("visit_variant_id", ''));
    `)
    this.addSql(`
      create index if not exists "IDX_seller_order_visit" on "seller_order" ("visit_variant_id")
        where "visit_variant_id" is not null;
    `)
    this.addSql(`
      create or replace function "seller_order_guard"() returns trigger language plpgsql as $$
      begin
        if new."order_id" <> old."order_id" or new."cooperative_id" <> old."cooperative_id"
          or new."number" <> old."number" or new."visit_variant_id" is distinct from old."visit_variant_id" then
          raise exception 'a seller order belongs to one order and cooperative' using errcode = 'restrict_violation';
        end if;
        if new."status" = old."status" or (old."visit_variant_id" is null and (old."status", new."status") in (
          ('new', 'accepted'), ('accepted', 'packed'), ('packed', 'handed_over'), ('handed_over', 'delivered'),
          ('new', 'refused'), ('accepted', 'refused'), ('packed', 'refused'),
          ('new', 'cancelled'), ('accepted', 'cancelled'), ('packed', 'cancelled'),
          ('accepted', 'new'), ('packed', 'accepted'), ('handed_over', 'packed'), ('refused', 'new')
        )) or (old."visit_variant_id" is not null and (old."status", new."status") in (
          ('new', 'accepted'), ('accepted', 'delivered'), ('new', 'refused'), ('accepted', 'refused'),
          ('new', 'cancelled'), ('accepted', 'cancelled'), ('accepted', 'new'), ('refused', 'new')
        )) then
          return new;
        end if;
        raise exception 'seller order % cannot go from % to %', old."id", old."status", new."status"
          using errcode = 'check_violation', constraint = 'seller_order_status_moves';
      end
      $$;
    `)
  }

  /** The guard of before does not come back: it would refuse the visits that are. */
  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_seller_order_visit";`)
    this.addSql(`drop index if exists "IDX_seller_order_part";`)
  }
}
