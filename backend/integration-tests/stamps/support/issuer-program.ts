import "./environment"
import { writeSync } from "node:fs"
import { knex } from "@medusajs/framework/mikro-orm/knex"
import * as runStore from "../../../src/modules/stamp/run-store"
import { appendPending } from "../../../src/modules/transparency/log-store"
import { issueInOneEffect, LEASE_SECONDS } from "../../../src/workflows/stamp/steps/issue-run"
import { containerOver } from "./container"

/**
 * A process that issues what waits and puts its entries into the log, as a server's jobs do, and that takes its own life
 * with SIGKILL at a statement it is told: nothing of it has a chance to clean up.
 */
export type Order = {
  /** Which of the statements that it sends from now on is its last; never when left out. */
  dieAt?: number
  /** Or the pattern of the one that is its last. */
  dieOver?: string
  /** With the statement under way, or with its answer read. */
  when?: "sent" | "answered"
}

let statements = 0
let order: Order = {}

function die(statement: string): void {
  writeSync(1, `${statement.trim().replace(/\s+/g, " ").slice(0, 60)}\n`)
  process.kill(process.pid, "SIGKILL")
}

const matches = (statement: string, pattern: string): boolean =>
  new RegExp(pattern).test(statement.trim().replace(/\s+/g, " "))

type Connection = { query(...args: unknown[]): unknown }

/** Beneath everything that sends statements, so that begin and commit are among them. */
function watch(connection: Connection): void {
  const query = connection.query.bind(connection)
  connection.query = (...args: unknown[]) => {
    statements += 1
    const [first] = args as [string | { text: string }]
    const statement = typeof first === "string" ? first : first.text
    const isLast = statements === order.dieAt || (order.dieOver !== undefined && matches(statement, order.dieOver))
    const callback = args.at(-1)
    if (isLast && order.when === "answered" && typeof callback === "function") {
      args[args.length - 1] = () => die(statement)
    }
    const sent = query(...args)
    // What was written in this turn has reached the socket in the next.
    if (isLast && order.when === "sent") setImmediate(() => die(statement))
    return sent
  }
}

const sql = knex({
  client: "pg",
  connection: process.argv[2] ?? "",
  pool: {
    min: 0,
    max: 4,
    afterCreate: (connection: Connection, done: (error: null, connection: Connection) => void) => {
      watch(connection)
      done(null, connection)
    },
  },
})

async function work(owner: string): Promise<number> {
  for (let issued = 0; ; issued += 1) {
    const run = await runStore.claimRun(sql, owner, LEASE_SECONDS)
    if (run !== null) await issueInOneEffect(containerOver(sql), run, owner)
    // Who finds nothing to issue may find the entry of one that died before it could put it into the log.
    if (run !== null || issued === 0) await appendPending(sql, ({ size }) => `head of ${size}`)
    if (run === null) return issued
  }
}

process.on("message", (given: Order) => {
  statements = 0
  order = given
  void work(`issuer ${process.pid}`).then(
    (issued) => process.send?.({ issued }),
    (error: unknown) => process.send?.({ failed: String(error) }),
  )
})
process.send?.({ ready: true })
