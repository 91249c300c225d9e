import { randomInt, randomUUID } from "node:crypto"
import { afterAll, beforeAll, expect, it } from "vitest"
import { waitUntilAnchored } from "../stack/backend.ts"
import { inRoot } from "../stack/paths.ts"
import { Phases } from "../stack/phases.ts"
import { crashPorts } from "../stack/ports.ts"
import { type Stack, startStack } from "../stack/stack.ts"
import { audit } from "./audit.ts"
import { MemberClient } from "./member-client.ts"

const quantity = 3000
let stack: Stack

const start = (fresh: boolean): Promise<Stack> =>
  startStack({
    dataDir: inRoot(".data", "crash"),
    ports: crashPorts,
    phases: new Phases(() => undefined),
    fresh,
    // As `npm start` runs it: a Postgres that answers before it has written may forget what it answered.
    durable: true,
    pollIntervalMs: 200,
    headless: true,
  })

beforeAll(async () => {
  stack = await start(true)
})
afterAll(async () => {
  await stack.stop()
})

/** Issue, append and anchor take about 1.5 s together here; the blow falls somewhere in them. */
it.each(["backend", "anvil", "postgres", "backend"])(
  "loses nothing and does nothing twice when %s is killed while stamps are issued and anchored",
  async (victim) => {
    const member = await MemberClient.signIn(stack)
    const batchId = await member.sealedBatch(quantity)
    const key = randomUUID()
    const blow = randomInt(20, 1500)
    console.log(`  ${victim} is killed ${blow} ms after the request`)
    const asked = member.requestStamps(batchId, quantity, key).catch(() => "the answer was lost")
    await new Promise((resolve) => setTimeout(resolve, blow))
    await stack.programs[victim]?.kill()
    await asked
    await stack.stop()
    stack = await start(false)
    const again = await MemberClient.signIn(stack)
    await again.requestStamps(batchId, quantity, key)
    await expect
      .poll(async () => (await again.issuedOf(batchId)).issued, { timeout: 60_000, interval: 200 })
      .toBe(quantity)
    expect((await again.issuedOf(batchId)).runs).toBe(1)
    expect(await waitUntilAnchored(stack.context, 60)).toBe(true)
    // At rest: a recall or a head may still be on its way for a moment.
    await expect.poll(() => audit(stack), { timeout: 30_000, interval: 500 }).toEqual([])
  },
)
