import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Cash at the door. A large sum is confirmed by telephone before the parcel is packed; a parcel may be refused at the
 * door, and then its goods are on the shelf again or lost; what the core order and its payment were told of either is
 * written down, so that a try after a crash does no more than the rest.
 */
export class Migration20261123051000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      alter table "seller_order"
        add column if not exists "phone_check" text null check ("phone_check" in ('asked', 'confirmed')),
        add column if not exists "door_goods" text null check ("door_goods" in ('shelf', 'written_off')),
        add column if not exists "withdrawn_at" timestamptz null,
        add column if not exists "cash_told_at" timestamptz null;
    `)
    this.addSql(`
      alter table "seller_order" add constraint "seller_order_door_goods_of_refused"
        check ("door_goods" is null or ("status" = 'refused' and "handed_over_at" is not null));
    `)
    // Deliveries told before there was a capture have none to wait for: their cash is captured by the next pass.
    this.addSql(`
      create index if not exists "IDX_seller_order_cash_untold" on "seller_order" ("updated_at")
        where "status" = 'delivered' and "cash_collected" > 0 and "cash_told_at" is null;
    `)
    this.addSql(`
      create index if not exists "IDX_seller_order_door" on "seller_order" ("updated_at")
        where "door_goods" is not null and "withdrawn_at" is null;
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
          ('accepted', 'new'), ('packed', 'accepted'), ('handed_over', 'packed')
        )) or (old."visit_variant_id" is null and old."status" = 'handed_over' and new."status" = 'refused'
          and new."door_goods" is not null and new."cash_collected" is null
        ) or (old."visit_variant_id" is null and old."status" = 'refused' and new."status" = 'new'
          and old."door_goods" is null
        ) or (old."visit_variant_id" is not null and (old."status", new."status") in (
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

  /** The guard of before does not come back: it would refuse the parcels that came back. */
  override async down(): Promise<void> {
    for (const index of ["IDX_seller_order_cash_untold", "IDX_seller_order_door"]) {
      this.addSql(`drop index if exists "${index}";`)
    }
    this.addSql(`alter table "seller_order" drop constraint if exists "seller_order_door_goods_of_refused";`)
    this.addSql(`
      alter table "seller_order" drop column if exists "phone_check", drop column if exists "door_goods",
        drop column if exists "withdrawn_at", drop column if exists "cash_told_at";
    `)
  }
}
