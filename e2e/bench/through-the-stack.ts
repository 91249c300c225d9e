import { randomUUID } from "node:crypto"
import { withClient } from "../stack/postgres.ts"
import type { Stack } from "../stack/stack.ts"
import type { Measurement, Ratio } from "./measure.ts"

type Answer = Record<string, never>

/** One run over HTTP as a cooperative would do it: issue with rows, tree and signature in Postgres, anchor, download. */
export async function benchThroughTheStack(
  stack: Stack,
  stamps: number,
): Promise<{ measurements: Measurement[]; ratios: Ratio[] }> {
  const call = await signIn(stack)
  const batchId = await newSealedBatch(call, stamps)
  const asked = performance.now()
  const { run } = await call<{ run: { id: string } }>("POST", `/cooperative/batches/${batchId}/stamp-runs`, {
    quantity: stamps,
  })
  const issued = await secondsUntil(
    asked,
    async () =>
      (await call<{ run: { state: string } }>("GET", `/cooperative/stamp-runs/${run.id}`)).run.state === "issued",
  )
  const anchored = await secondsUntil(asked, async () =>
    ["mined", "final"].includes(
      (await call<{ run: { anchor_state: string } }>("GET", `/cooperative/stamp-runs/${run.id}`)).run.anchor_state,
    ),
  )
  const rows = await withClient(stack.context.postgres.url("nguon"), async (client) => {
    const { rows: counted } = await client.query<{ count: string }>("select count(*) from stamp where run_id = $1", [
      run.id,
    ])
    return Number(counted[0]?.count)
  })
  if (rows !== stamps) throw new Error(`${rows} stamps in the database instead of ${stamps}`)
  const printing = performance.now()
  const pdf = await call.raw("GET", `/cooperative/stamp-runs/${run.id}/sheets`)
  const bytes = (await pdf.arrayBuffer()).byteLength
  const printed = (performance.now() - printing) / 1000
  return {
    measurements: [
      {
        name: "over HTTP: asked until issued, rows and tree committed",
        seconds: issued,
        runs: 1,
        note: "the worker looks every 0.5 s",
      },
      { name: "over HTTP: asked until on the chain", seconds: anchored, runs: 1 },
      { name: "over HTTP: the sheets downloaded", seconds: printed, runs: 1, note: `${(bytes / 1e6).toFixed(1)} MB` },
    ],
    ratios: [],
  }
}

type Call = {
  <T>(method: string, path: string, body?: unknown): Promise<T>
  raw(method: string, path: string): Promise<Response>
}

async function signIn(stack: Stack): Promise<Call> {
  const { backend, accounts } = stack.description
  const member = accounts.members.find(({ role }) => role === "owner") ?? accounts.members[0]
  let token = ""
  const raw = (method: string, path: string, body?: unknown): Promise<Response> =>
    fetch(`${backend}${path}`, {
      method,
      headers: {
        "content-type": "application/json",
        "idempotency-key": randomUUID(),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await raw(method, path, body)
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as T
  }
  token = (
    await call<{ token: string }>("POST", "/auth/member/emailpass", {
      email: member?.email,
      password: member?.password,
    })
  ).token
  return Object.assign(call, { raw })
}

async function newSealedBatch(call: Call, quantity: number): Promise<string> {
  const { products } = await call<{ products: { id: string }[] }>("GET", "/cooperative/products")
  const lot = `BENCH-${Date.now().toString(36).toUpperCase()}`
  const { batch } = await call<{ batch: { id: string } }>("POST", "/cooperative/batches", {
    product_id: products[0]?.id,
    lot_code: lot,
    quantity,
    unit: "hộp",
    packed_on: "2026-11-20",
    expires_on: "2027-11-20",
  })
  await call<Answer>("POST", `/cooperative/batches/${batch.id}/events`, {
    kind: "harvesting",
    occurred_at: "2026-11-20T01:00:00.000Z",
  })
  await call<Answer>("POST", `/cooperative/batches/${batch.id}/events`, {
    kind: "packing",
    occurred_at: "2026-11-20T02:00:00.000Z",
    quantity,
    uom: "EA",
  })
  await call<Answer>("POST", `/cooperative/batches/${batch.id}/seal`, {})
  return batch.id
}

async function secondsUntil(started: number, done: () => Promise<boolean>): Promise<number> {
  while (!(await done())) {
    if (performance.now() - started > 120_000) throw new Error("nothing happened within 120 s")
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return (performance.now() - started) / 1000
}
