/**
 * Stock that comes is promised to what floors have sold already, in the order in which it was bought, before the shop or
 * another floor sells it: in the transaction that brings it, whoever writes. A line that is just being called off is
 * passed over. What is made of several parts waits for `promiseWaiting`, which locks them in the order of their ids.
 */
export const PROMISE_WAITING_SQL = `
  create or replace function channel_promise_waiting() returns trigger language plpgsql as $$
  declare
    line record;
    free numeric;
    units integer;
  begin
    for line in
      select l.account_id, l.external_order_id, l.external_line_id, l.core_line_id, l.oversold,
          k.required_quantity as per_unit
        from product_variant_inventory_item k
        join product_variant v on v.id = k.variant_id and v.manage_inventory and v.deleted_at is null
        join channel_order_line l on l.variant_id = k.variant_id and l.oversold > 0 and l.released_at is null
        join channel_order o on o.account_id = l.account_id and o.external_order_id = l.external_order_id
          and o.stage in ('unpaid', 'to_ship', 'packed', 'cancel_asked')
       where k.inventory_item_id = new.inventory_item_id and k.deleted_at is null and l.core_line_id is not null
         and not exists (select from product_variant_inventory_item part where part.variant_id = k.variant_id
           and part.inventory_item_id <> k.inventory_item_id and part.deleted_at is null)
         and not exists (select from seller_order p where p.order_id = o.core_order_id
           and p.status in ('handed_over', 'delivered', 'cancelled', 'refused'))
       order by o.first_seen_at, l.account_id, l.external_order_id, l.external_line_id
       for update of l skip locked
    loop
      select stocked_quantity - reserved_quantity into free from inventory_level where id = new.id;
      exit when free <= 0;
      units := least(line.oversold, floor(free / line.per_unit));
      continue when units < 1;
      insert into reservation_item (id, line_item_id, inventory_item_id, location_id, quantity, raw_quantity, description)
      values ('resitem_' || line.core_line_id || '_' || new.inventory_item_id, line.core_line_id, new.inventory_item_id,
        new.location_id, units * line.per_unit,
        jsonb_build_object('value', trim_scale(units * line.per_unit)::text, 'precision', 20), 'channel order')
      on conflict (id) do update set quantity = reservation_item.quantity + excluded.quantity, updated_at = now(),
        raw_quantity = jsonb_build_object('value',
          trim_scale(reservation_item.quantity + excluded.quantity)::text, 'precision', 20);
      update channel_order_line set promised = promised + units, oversold = oversold - units
       where account_id = line.account_id and external_order_id = line.external_order_id
         and external_line_id = line.external_line_id;
    end loop;
    return null;
  end
  $$;
  create or replace trigger channel_waiting_promised after update of stocked_quantity, reserved_quantity on inventory_level
    for each row when (new.stocked_quantity - new.reserved_quantity > old.stocked_quantity - old.reserved_quantity)
    execute function channel_promise_waiting();
`
