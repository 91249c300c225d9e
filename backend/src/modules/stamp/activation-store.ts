import type { Sql, StampActivationRow, StampRange } from "./types"

const COLUMNS = `id, run_id, member_id, from_serial, to_serial, activated, skipped_void, activated_at, undone_at`

type Rows<T> = { rows: T[]; rowCount: number }
type Act = StampRange & { id: string; cooperative_id: string; member_id: string }

/**
 * Marks what is neither void nor activated, and writes down who did. The moment is read under the run's lock, so that
 * no two activations of a run have the same one: it tells which stamps are whose.
 *
 * @param sql a transaction that holds the run
 * @returns null when nothing was left to activate
 */
export async function activate(sql: Sql, act: Act): Promise<StampActivationRow | null> {
  const result: Rows<StampActivationRow> = await sql.raw(
    `with moment as materialized (select clock_timestamp() as at),
     changed as (
       update stamp set activated_at = moment.at from moment
        where run_id = :run_id and serial between :from and :to and state = 'issued' and activated_at is null
       returning 1),
     skipped as (
       select count(*)::int as stamps from stamp
        where run_id = :run_id and serial between :from and :to and state = 'void')
     insert into stamp_activation
            (id, run_id, cooperative_id, member_id, from_serial, to_serial, activated, skipped_void, activated_at)
     select :id, :run_id, :cooperative_id, :member_id, :from, :to, changed.stamps, skipped.stamps, moment.at
       from (select count(*)::int as stamps from changed) as changed, skipped, moment
      where changed.stamps > 0
     returning ${COLUMNS}`,
    { ...act },
  )
  return result.rows[0] ?? null
}

export async function countVoid(sql: Sql, range: StampRange): Promise<number> {
  const result: Rows<{ stamps: number }> = await sql.raw(
    `select count(*)::int as stamps from stamp where run_id = :run_id and serial between :from and :to and state = 'void'`,
    { ...range },
  )
  return result.rows[0]!.stamps
}

/** Of a range: how many stamps are in use, and how many are void. */
export async function countUsed(sql: Sql, range: StampRange): Promise<{ active: number; voided: number }> {
  const result: Rows<{ active: number; voided: number }> = await sql.raw(
    `select count(*) filter (where state = 'issued' and activated_at is not null)::int as active,
            count(*) filter (where state = 'void')::int as voided
       from stamp where run_id = :run_id and serial between :from and :to`,
    { ...range },
  )
  return result.rows[0]!
}

/** The newest activation that stands and reaches into the range. */
export async function activationOver(sql: Sql, range: StampRange): Promise<StampActivationRow | null> {
  const result: Rows<StampActivationRow> = await sql.raw(
    `select ${COLUMNS} from stamp_activation
      where run_id = :run_id and undone_at is null and from_serial <= :to and to_serial >= :from
      order by activated_at desc limit 1`,
    { ...range },
  )
  return result.rows[0] ?? null
}

export async function listActivations(sql: Sql, runId: string): Promise<StampActivationRow[]> {
  const result: Rows<StampActivationRow> = await sql.raw(
    `select ${COLUMNS} from stamp_activation where run_id = ? order by activated_at`,
    [runId],
  )
  return result.rows
}

/** The run an activation belongs to, so that it can be locked first. */
export async function findActivation(sql: Sql, cooperativeId: string, id: string): Promise<StampActivationRow | null> {
  const result: Rows<StampActivationRow> = await sql.raw(
    `select ${COLUMNS} from stamp_activation where id = ? and cooperative_id = ?`,
    [id, cooperativeId],
  )
  return result.rows[0] ?? null
}

/** @returns whether one of its stamps was scanned since: then somebody was told that it is in use */
export async function wasScannedSince(sql: Sql, id: string): Promise<boolean> {
  const result: Rows<unknown> = await sql.raw(
    `select from stamp_activation a
       join stamp s on s.run_id = a.run_id and s.serial between a.from_serial and a.to_serial
                   and s.activated_at = a.activated_at
       join scan_event e on e.code_hash = s.code_hash and e.scanned_at >= a.activated_at
      where a.id = ? limit 1`,
    [id],
  )
  return result.rows.length > 0
}

/** @returns how many stamps are not in use any more */
export async function undoActivation(sql: Sql, id: string): Promise<number> {
  const result: Rows<{ stamps: number }> = await sql.raw(
    `with undone as (
       update stamp_activation set undone_at = clock_timestamp() where id = ? and undone_at is null returning *),
     changed as (
       update stamp set activated_at = null from undone a
        where stamp.run_id = a.run_id and stamp.serial between a.from_serial and a.to_serial
          and stamp.activated_at = a.activated_at
       returning 1)
     select count(*)::int as stamps from changed`,
    [id],
  )
  return result.rows[0]!.stamps
}

export type FoundCode = { run_id: string; serial: number }

/** Stamps of the cooperative's issued runs by look-up hash, at their places; null for what is no stamp of its own. */
export async function findOwnStamps(
  sql: Sql,
  cooperativeId: string,
  codeHashes: readonly Uint8Array[],
): Promise<(FoundCode | null)[]> {
  const result: Rows<FoundCode & { code_hash: string }> = await sql.raw(
    `select s.run_id, s.serial, encode(s.code_hash, 'hex') as code_hash
       from stamp s join stamp_run r on r.id = s.run_id
      where s.code_hash = any(select decode(hash, 'hex') from unnest(?::text[]) as hash)
        and r.cooperative_id = ? and r.state = 'issued'`,
    [codeHashes.map(hex), cooperativeId],
  )
  const byHash = new Map(result.rows.map(({ code_hash, ...stamp }) => [code_hash, stamp]))
  return codeHashes.map((hash) => byHash.get(hex(hash)) ?? null)
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex")
