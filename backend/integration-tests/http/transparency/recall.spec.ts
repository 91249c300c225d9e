import { createChainClient } from "@nguon/traceability/chain"
import { recallSubject } from "@nguon/traceability/stamp"
import { beforeAll, describe, expect, it, vi } from "vitest"
import { MemberClient } from "../../support/member-client"
import { chain as anchorChain, withDatabase } from "../../support/environment"
import { waitUntil } from "../../support/wait-until"

const NO_ROOT = `0x${"0".repeat(64)}`

// Waiting for the chain to confirm.
vi.setConfig({ testTimeout: 90_000 })

let owner: MemberClient
beforeAll(async () => {
  owner = await MemberClient.signIn("owner")
})

async function recalledAt(batchId: string): Promise<number> {
  const chain = createChainClient({ rpcUrls: [anchorChain.rpcUrl], chainId: anchorChain.chainId })
  try {
    const subject = `0x${Buffer.from(recallSubject(batchId)).toString("hex")}`
    return (await chain.lookup(anchorChain.contract, anchorChain.publisher, NO_ROOT, subject)).recalledAt
  } finally {
    chain.close()
  }
}

describe("recalling a batch", () => {
  it("reaches the chain and the log, once", async () => {
    const batch = await owner.createSealedBatch(20)
    const recalled = await owner.recall(batch.id, "Phát hiện dư lượng thuốc vượt ngưỡng")
    expect(recalled).toMatchObject({ status: 200, body: { batch: { state: "recalled" } } })
    const again = await owner.recall(batch.id, "Một lý do khác")
    expect(again).toMatchObject({ status: 200, body: { batch: { state: "recalled" } } })

    await waitUntil(
      () => recalledAt(batch.id),
      (time) => time > 0,
    )
    const entries = await waitUntil(
      () =>
        withDatabase((client) =>
          client.query("select index from log_entry where entry_key = $1", [`recalled:${batch.id}`]),
        ),
      (reading) => reading.rows[0]?.index !== null,
    )
    expect(entries.rowCount).toBe(1)
    const shown = await withDatabase((client) =>
      client.query("select recall_reason from nguon_public.batch where batch_id = $1", [batch.id]),
    )
    expect(shown.rows).toEqual([{ recall_reason: "Phát hiện dư lượng thuốc vượt ngưỡng" }])
  })

  it("ends the issuing of stamps and the sealing", async () => {
    const batch = await owner.createSealedBatch(20)
    await owner.recall(batch.id, "Nhầm giống")
    expect(await owner.requestRun(batch.id, 1)).toMatchObject({ status: 409, body: { code: "batch_recalled" } })
    expect(await owner.seal(batch.id)).toMatchObject({ status: 409, body: { code: "batch_recalled" } })
  })

  it("needs a reason, a sealed batch and somebody who may", async () => {
    const batch = await owner.createBatch(20)
    expect(await owner.recall(batch.id, "  ")).toMatchObject({ status: 400, body: { code: "invalid_input" } })
    expect(await owner.recall(batch.id, "Lý do")).toMatchObject({ status: 409, body: { code: "batch_not_sealed" } })
    const recorder = await MemberClient.signIn("recorder")
    expect(await recorder.recall(batch.id, "Lý do")).toMatchObject({ status: 403 })
    const stranger = await MemberClient.signIn("owner", "htx-che-tuc-tranh")
    expect(await stranger.recall(batch.id, "Lý do")).toMatchObject({ status: 404 })
  })
})
