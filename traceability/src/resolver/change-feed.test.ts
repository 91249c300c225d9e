import pg from "pg"
import { afterAll, beforeAll, expect, it } from "vitest"
import { startPostgres, type TestPostgres } from "./__fixtures__/postgres.js"
import { until } from "./__fixtures__/until.js"
import { isListening, PostgresChangeFeed } from "./change-feed.js"

let postgres: TestPostgres
let pool: pg.Pool
let feed: PostgresChangeFeed
const heard: string[] = []

beforeAll(async () => {
  postgres = await startPostgres()
  pool = new pg.Pool({ connectionString: postgres.urlFor("owner"), max: 3 })
  // end() does not wait for its connections to close, so the server may go away before them.
  pool.on("error", (error) => heard.push(error.message))
  feed = new PostgresChangeFeed({
    connectionString: postgres.urlFor("owner"),
    notify: (text, values) => pool.query(text, values),
    report: () => undefined,
  })
  feed.subscribe((change) => heard.push(change))
  await feed.start()
}, 30_000)

afterAll(async () => {
  await feed.stop()
  await pool.end()
  await postgres.stop()
})

const say = (change: string): Promise<unknown> => pool.query("select pg_notify('nguon_record', $1)", [change])

it("believes that it listens only once it has heard itself, and then hears every change", async () => {
  await until(() => isListening(feed.epoch))
  await say("batch:batch_1")
  await until(() => heard.includes("batch:batch_1"))
})

it("is deaf from the moment its connection breaks, and starts a new epoch when it is back", async () => {
  const before = feed.epoch
  await pool.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'nguon-resolver-feed'",
  )
  await until(() => feed.epoch !== before)
  await until(() => isListening(feed.epoch))
  expect(feed.epoch).not.toBe(before)
  // Everything may have changed meanwhile: once when it fell, once when it was back.
  expect(heard.filter((change) => change === "*").length).toBeGreaterThanOrEqual(3)
  await say("batch:batch_2")
  await until(() => heard.includes("batch:batch_2"))
})

it("does not take its own standstill for a silence of the database", async () => {
  await until(() => isListening(feed.epoch))
  const before = feed.epoch
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_500)
  await say("batch:after the standstill")
  await until(() => heard.includes("batch:after the standstill"))
  expect(feed.epoch).toBe(before)
})

it("notices a connection that is open but hears nothing any more", async () => {
  await until(() => isListening(feed.epoch))
  const before = feed.epoch
  // As behind a pooler: the session stays, its LISTEN is gone.
  const listening = (feed as unknown as { client: pg.Client }).client
  await listening.query("unlisten *")
  await until(() => feed.epoch !== before)
  await until(() => isListening(feed.epoch))
})
