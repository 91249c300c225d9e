/**
 * The last word on a booking, in the transaction that makes it: no seat beyond those there are, none on a day that is
 * closed or past its cut-off, however many servers sell and whatever a cart was told before. A closing of the day takes
 * the same row, so one of the two sees the other.
 */
export const GUARD_SEATS_SQL = `
  create or replace function visit_seat_guard() returns trigger language plpgsql as $$
  declare
    visit record;
    seats numeric;
    booked numeric;
  begin
    select d.variant_id, d.closed_at, d.bookable_until into visit
      from product_variant_inventory_item k join visit_date d on d.variant_id = k.variant_id
      where k.inventory_item_id = new.inventory_item_id and k.deleted_at is null limit 1 for share of d;
    if not found then
      return new;
    end if;
    if visit.closed_at is not null or visit.bookable_until <= now() then
      raise exception 'this day cannot be booked any more'
        using errcode = 'check_violation', constraint = 'visit_date_bookable';
    end if;
    select stocked_quantity into seats from inventory_level
      where inventory_item_id = new.inventory_item_id and location_id = new.location_id and deleted_at is null for update;
    select coalesce(sum(quantity), 0) into booked from reservation_item
      where inventory_item_id = new.inventory_item_id and location_id = new.location_id and deleted_at is null
        and id <> new.id;
    if booked + new.quantity > coalesce(seats, 0) then
      raise exception 'not so many seats are left'
        using errcode = 'check_violation', constraint = 'visit_seats_left';
    end if;
    return new;
  end
  $$;
  create or replace trigger visit_seats before insert on reservation_item
    for each row execute function visit_seat_guard();
`
