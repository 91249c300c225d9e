import { setTimeout as pause } from "node:timers/promises"
import { withClient } from "../stack/postgres.ts"
import type { Figure } from "./measure.ts"
import { cpuSeconds } from "./resolver/load.ts"

export type QuietShopsBench = {
  backend: string
  pid: number
  databaseUrl: string
  shopee: string
  member: { email: string; password: string }
}

const isQuick = process.env["NGUON_BENCH_QUICK"] === "1"
const shops = 2_500
/** A server without any spends several per cent more or less from one minute to the next: a tenth of so many is told apart. */
const times = 10
const seconds = isQuick ? 60 : 180
const aimPercent = 1

/**
 * What thousands of connected shops cost a server while nothing is sold or changed there: its processor time with ten
 * times as many, less that without them, before and after. They are copies of one that was connected by the real consent,
 * with its token; each is looked after as its own, over HTTP at the simulated Shopee, and when is spread as it would be
 * after a day.
 */
export async function benchQuietShops(bench: QuietShopsBench, say: (line: string) => void): Promise<Figure[]> {
  const { databaseUrl, pid } = bench
  const account = await connected(bench)
  await pause(30_000)
  say(`  a server with one shop, for ${seconds} s`)
  const before = await processorPercent(pid)
  const earlier = await withClient(databaseUrl, async (client) => {
    await client.query(copyAccount, [account, shops * times])
    await client.query(copyPlace, [account])
    await client.query(copyShare, [account])
    await client.query(copyReading)
    await client.query(planTasks)
    const { rows } = await client.query<{ count: string }>(countCalls)
    return Number(rows[0]?.count)
  })
  say(`  the same with ${shops * times} quiet ones`)
  const among = await processorPercent(pid)
  const { calls, failed } = await withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ count: string }>(countCalls)
    const { rows: bad } = await client.query<{ count: string }>(countFailed)
    for (const statement of forget) await client.query(statement)
    return { calls: Number(rows[0]?.count) - earlier, failed: Number(bad[0]?.count) }
  })
  say("  and without them again")
  await pause(10_000)
  const after = await processorPercent(pid)
  const without = (before + after) / 2
  const cost = (among - without) / times
  const name = `channels (f): ${shops} quiet shops`
  return [
    { name: "floor: the same server with one shop, before", value: before, unit: "% of a processor" },
    { name: "floor: the same server with one shop, after", value: after, unit: "% of a processor" },
    { name: `channels (f): with ${shops * times} quiet shops`, value: among, unit: "% of a processor" },
    {
      name: `${name}, a tenth`,
      value: cost,
      unit: "% of a processor",
      target: `< ${aimPercent}`,
      met: cost < aimPercent,
    },
    { name: `${name}: calls to the floor`, value: calls / seconds / times, unit: "a second" },
    { name: `${name}: tasks that failed`, value: failed, unit: "tasks", target: "0", met: failed === 0 },
  ]
}

const copyAccount = `
  insert into channel_account (id, cooperative_id, platform, shop_ref, shop_name, locator, status, grant_id)
  select id || '_' || n, cooperative_id, platform, shop_ref || '-' || n, shop_name || ' ' || n, locator, status, grant_id
    from channel_account, generate_series(1, $2::integer) n where id = $1`
const ofCopies = `account_id like 'chacc\\_%\\_%'`
const copyPlace = `
  insert into channel_cursor (account_id, stream, value)
  select a.id, c.stream, c.value from channel_account a join channel_cursor c on c.account_id = $1
   where a.id like 'chacc\\_%\\_%'`
/** Each is read back once a night, at a time of its own. */
const copyReading = `
  insert into channel_reading (account_id, next_at, finished_at)
  select id, now() + random() * interval '24 hours', now() from channel_account where id like 'chacc\\_%\\_%'`
/** Whatever it was last allowed there. */
const copyShare = `
  insert into channel_bucket (key, rate, tokens, counted_at, eased_at)
  select a.platform || ':' || a.id, b.rate, b.tokens, b.counted_at, b.eased_at
    from channel_account a join channel_bucket b on b.key = a.platform || ':' || $1::text
   where a.id like 'chacc\\_%\\_%' on conflict (key) do nothing`
/** As `task-pace` has it for a shop that is quiet, at a floor that keeps what it could not push. */
const planTasks = `
  insert into channel_task (account_id, task, due_at)
  select r.account_id, t.task,
         least(now() + random() * t.every, case when t.task = 'reconcile' then r.next_at end)
    from channel_reading r, (values ('orders', interval '60 minutes'), ('reconcile', interval '6 hours'),
      ('sweep', interval '24 hours'), ('setup', interval '24 hours')) t (task, every)
   where r.account_id like 'chacc\\_%\\_%'`
const countCalls = "select count(*) from channel_call"
const countFailed = `select count(*) from channel_task where problem is not null and ${ofCopies}`
const forget = [
  `delete from channel_reading where ${ofCopies}`,
  `delete from channel_task where ${ofCopies}`,
  `update channel_account set status = 'disconnected' where id like 'chacc\\_%\\_%'`,
]

/** Connected as its seller does: our page, the floor's consent, and back. @returns our id of it */
async function connected({ backend, shopee, member }: QuietShopsBench): Promise<string> {
  const { token } = await asked<{ token: string }>(`${backend}/auth/member/emailpass`, member)
  const own = { authorization: `Bearer ${token}` }
  const { url } = await asked<{ url: string }>(`${backend}/cooperative/channels/shopee/consents`, {}, own)
  const back = new URL(new URL(url).searchParams.get("redirect") ?? "")
  const shop = 14_701_711
  const { code } = await asked<{ code: string }>(`${shopee}/__control/consent`, { shop_id: shop, days: 365 })
  const params = { ...Object.fromEntries(back.searchParams), code, shop_id: String(shop) }
  const { accounts } = await asked<{ accounts: { id: string }[] }>(
    `${backend}/cooperative/channel-consents`,
    { floor: "shopee", params },
    own,
  )
  const [account] = accounts
  if (account === undefined) throw new Error("No shop was connected")
  return account.id
}

async function asked<T>(url: string, body: object, headers: Record<string, string> = {}): Promise<T> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`)
  return (await response.json()) as T
}

async function processorPercent(pid: number): Promise<number> {
  const began = cpuSeconds(pid)
  await pause(seconds * 1_000)
  return ((cpuSeconds(pid) - began) / seconds) * 100
}
