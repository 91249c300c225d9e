import type { FastifyInstance, FastifyReply } from "fastify"
import { framed } from "../bytes/frame.js"
import { concatBytes, fromHex, toHex } from "../bytes/index.js"
import { formatTlogProof, parseUnverifiedCheckpoint, pathOffsets } from "../log/index.js"
import { stampCommit, stampLeaf } from "../stamp/index.js"
import { LogTree } from "./log-tree.js"
import type { RecordStore, StampRecord } from "./queries.js"
import { sendJson } from "./respond.js"
import { sendProblem, type ResolverServices } from "./services.js"
import { findStamp, type CodeParams } from "./subjects.js"

const FOR_SECONDS = "public, max-age=5"

/**
 * C2SP tlog-proof, for tools that know nothing of us: of any entry by its index, and of the entry that issued a stamp.
 * The latter carries the stamp itself as `extra`: u16 length and leaf of the stamp tree, then the path to its root, 32
 * bytes a hash, which the entry names.
 */
export async function tlogProofRoutes(app: FastifyInstance, { store }: ResolverServices): Promise<void> {
  const tree = new LogTree(store)
  app.addHook("onRequest", async (_request, reply) => void reply.header("access-control-allow-origin", "*"))

  const send = async (reply: FastifyReply, index: number, extra: Uint8Array | null): Promise<FastifyReply> => {
    const head = await store.newestCheckpoint()
    if (head === null || index >= head.size) return refuse(reply, 404, "entry_not_found", "The log has no such entry.")
    const { size, root } = parseUnverifiedCheckpoint(head.note)
    const [path = []] = await tree.pathsAt({ size, root: toHex(root), anchoredAt: new Date(0) }, [index])
    const proof = formatTlogProof({ extra, index, path: path.map(fromHex), checkpoint: head.note })
    return reply.header("cache-control", FOR_SECONDS).type("text/plain; charset=utf-8").send(proof)
  }

  app.get<{ Params: { index: string } }>("/log/proof/:index", async (request, reply) => {
    const { index } = request.params
    if (!/^(?:0|[1-9]\d{0,14})$/.test(index)) return refuse(reply, 400, "invalid_index", "This is not a log index.")
    return send(reply, Number(index), null)
  })

  app.get<{ Params: CodeParams }>("/t/:code/proof.tlog", async (request, reply) => {
    const found = await findStamp(store, request.params)
    if ("problem" in found) return sendProblem(reply, found.problem)
    const { stamp } = found.subject
    const index = stamp?.record.run.entryIndex ?? null
    if (stamp === null || index === null) {
      return refuse(
        reply.header("retry-after", "60"),
        409,
        "proof_not_ready",
        "The record is waiting to enter the log.",
      )
    }
    return send(reply, index, await stampInRun(store, stamp.record, stamp.code))
  })
}

async function stampInRun(store: RecordStore, { serial, run, batch }: StampRecord, code: string): Promise<Uint8Array> {
  const leaf = stampLeaf(batch.batchId, serial, stampCommit(batch.batchId, serial, code))
  const offsets = serial <= run.quantity ? pathOffsets(run.quantity, serial - 1) : []
  return concatBytes(framed(leaf), ...(await store.stampPath(run.id, offsets)))
}

function refuse(reply: FastifyReply, status: 400 | 404 | 409, code: string, message: string): FastifyReply {
  const type = { 400: "invalid_data", 404: "not_found", 409: "conflict" }[status]
  return sendJson(reply, status, { code, type, message })
}
