/**
 * The last word on stock, in the transaction that promises it and whoever writes: nobody is promised what is not there,
 * unless the promise itself allows it, and a level's reserved quantity is the sum of its live reservations. Medusa reads
 * the level, checks and writes back a sum of its own; between two servers that sells the last pack twice
 * (medusajs/medusa#16569). The levels are locked in the order of their ids, so that two carts of the same goods wait for
 * each other and do not deadlock. A stock that is lowered under what was promised is a fact and is let through: Medusa's
 * fulfilment lowers it before it ends the reservation.
 */
export const GUARD_STOCK_SQL = `
  create or replace function stock_guard_promises() returns trigger language plpgsql as $$
  declare
    items text[];
    places text[];
    growing text[] := '{}';
    level record;
    promised numeric;
  begin
    if tg_op = 'INSERT' then
      select array_agg(inventory_item_id), array_agg(inventory_item_id || ' ' || location_id) into items, places
        from new_rows;
      growing := array(select inventory_item_id || ' ' || location_id from new_rows
        where deleted_at is null and not coalesce(allow_backorder, false));
    elsif tg_op = 'DELETE' then
      select array_agg(inventory_item_id), array_agg(inventory_item_id || ' ' || location_id) into items, places
        from old_rows;
    else
      select array_agg(inventory_item_id), array_agg(inventory_item_id || ' ' || location_id) into items, places
        from (table old_rows union all table new_rows) as touched;
      growing := array(select n.inventory_item_id || ' ' || n.location_id from new_rows n join old_rows o using (id)
        where n.deleted_at is null and not coalesce(n.allow_backorder, false)
          and (o.deleted_at is not null or n.quantity > o.quantity
            or (n.inventory_item_id, n.location_id) <> (o.inventory_item_id, o.location_id)));
    end if;
    for level in
      select l.id, l.inventory_item_id, l.location_id, l.stocked_quantity, l.reserved_quantity from inventory_level l
       where l.inventory_item_id = any(items) and l.inventory_item_id || ' ' || l.location_id = any(places)
         and l.deleted_at is null
       order by l.id for update
    loop
      select coalesce(sum(quantity), 0) into promised from reservation_item
        where inventory_item_id = level.inventory_item_id and location_id = level.location_id and deleted_at is null;
      if promised > level.stocked_quantity and level.inventory_item_id || ' ' || level.location_id = any(growing) then
        raise exception 'not so many are left'
          using errcode = 'check_violation', constraint = 'stock_covers_promises';
      end if;
      if promised <> level.reserved_quantity then
        update inventory_level set reserved_quantity = promised, updated_at = now() where id = level.id;
      end if;
    end loop;
    return null;
  end
  $$;
  create or replace trigger stock_promised after insert on reservation_item
    referencing new table as new_rows for each statement execute function stock_guard_promises();
  create or replace trigger stock_promises_changed after update on reservation_item
    referencing old table as old_rows new table as new_rows for each statement execute function stock_guard_promises();
  create or replace trigger stock_unpromised after delete on reservation_item
    referencing old table as old_rows for each statement execute function stock_guard_promises();

  create or replace function stock_count_promises() returns trigger language plpgsql as $$
  begin
    select coalesce(sum(quantity), 0) into new.reserved_quantity from reservation_item
      where inventory_item_id = new.inventory_item_id and location_id = new.location_id and deleted_at is null;
    new.raw_reserved_quantity := jsonb_build_object('value', trim_scale(new.reserved_quantity)::text, 'precision', 20);
    return new;
  end
  $$;
  create or replace trigger stock_promises_counted
    before insert or update of reserved_quantity, raw_reserved_quantity on inventory_level
    for each row execute function stock_count_promises();

  update inventory_level l set reserved_quantity = 0
    where l.deleted_at is null and l.reserved_quantity <> (select coalesce(sum(r.quantity), 0) from reservation_item r
      where r.inventory_item_id = l.inventory_item_id and r.location_id = l.location_id and r.deleted_at is null);
`
