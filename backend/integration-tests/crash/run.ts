/**
 * Kills the backend at random moments while it seals, issues, appends, anchors and recalls, then audits what is left.
 *
 *   NGUON_BACKEND_COMMAND='["npx","medusa","start"]' NGUON_BACKEND_DIRECTORY=.medusa/server \
 *   NGUON_CRASH_ROUNDS=5 NGUON_CRASH_SEED=1 npx tsx integration-tests/crash/run.ts
 *
 * with the backend's own variables and those of the HTTP tests. Exits with 1 when the auditor finds anything.
 */
import { setTimeout as pause } from "node:timers/promises"
import { MemberClient } from "../support/member-client.ts"
import { required, withDatabase } from "../support/server.ts"
import { waitUntil } from "../support/wait-until.ts"
import { audit, unfinished } from "./audit.ts"
import { BackendProcess } from "./backend-process.ts"

const STAMPS = 1500
const LONGEST_LIFE_MS = 6000
const rounds = Number(process.env.NGUON_CRASH_ROUNDS ?? 5)
const seed = Number(process.env.NGUON_CRASH_SEED ?? Date.now() % 1_000_000)
const logFile = process.env.NGUON_CRASH_LOG ?? "/dev/null"

/** mulberry32: the same seed kills at the same moments. */
function randomFrom(state: number): () => number {
  let a = state >>> 0
  return () => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = Math.imul(a ^ (a >>> 15), a | 1)
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** What members were doing when the server died; requests that it cut off are no fault of theirs. */
async function work(): Promise<void> {
  const owner = await MemberClient.signIn("owner")
  const recalled = await owner.createSealedBatch(10)
  const batch = await owner.createSealedBatch(STAMPS * 2)
  await owner.requestRun(batch.id, STAMPS)
  await owner.recall(recalled.id, "Thử thu hồi khi máy chủ dừng đột ngột")
  await owner.requestRun(batch.id, STAMPS)
  for (let more = 0; more < 5; more += 1) await owner.createSealedBatch(10)
}

async function crashOnce(round: number, lifeMs: number): Promise<void> {
  const backend = await BackendProcess.start(logFile)
  const outcome = work().then(
    () => "all requests answered",
    (error: unknown) => `cut off: ${error instanceof Error ? error.message : String(error)}`,
  )
  await pause(lifeMs)
  await backend.kill()
  console.log(`round ${round}: killed after ${lifeMs} ms, ${await outcome}`)
}

async function auditAtRest(): Promise<string[]> {
  const backend = await BackendProcess.start(logFile)
  try {
    return await withDatabase(async (client) => {
      const rows = await waitUntil(
        () => unfinished(client),
        (left) => left.length === 0,
        { seconds: 120, everyMs: 1000 },
      ).catch(() => unfinished(client))
      const chain = await client.query<{ chain_id: string }>("select chain_id from chain_submission limit 1")
      const target = {
        rpcUrl: required("NGUON_RPC_URL"),
        chainId: Number(chain.rows[0]?.chain_id),
        contract: required("NGUON_CONTRACT"),
        publisher: required("NGUON_PUBLISHER"),
      }
      return [...rows, ...(await audit(client, target))]
    })
  } finally {
    await backend.kill()
  }
}

async function main(): Promise<void> {
  const random = randomFrom(seed)
  console.log(`seed ${seed}, ${rounds} rounds`)
  for (let round = 1; round <= rounds; round += 1) {
    await crashOnce(round, Math.round(300 + random() * LONGEST_LIFE_MS))
  }
  const faults = await auditAtRest()
  for (const fault of faults) console.error(`✗ ${fault}`)
  console.log(faults.length === 0 ? "✓ nothing lost, nothing twice" : `${faults.length} findings`)
  process.exitCode = faults.length === 0 ? 0 : 1
}

void main()
