import type { FastifyReply, FastifyRequest } from "fastify"
import { compactBundle, encodeBundle, type ProofBundle } from "../verify/index.js"
import { weightOf } from "./negotiate.js"
import type { RecordStore } from "./queries.js"
import { sendJson } from "./respond.js"

export const PROOF_MEDIA_TYPE = "application/vnd.nguon.proof"

/**
 * The proof as JSON, or by `?format=bin` or its media type in the binary form: of a stamp the compact bundle, unless
 * `?format=full` asks for the whole record.
 */
export async function sendProof(
  store: RecordStore,
  request: FastifyRequest,
  reply: FastifyReply,
  bundle: ProofBundle,
): Promise<FastifyReply> {
  const { format } = request.query as { format?: unknown }
  const { accept } = request.headers
  const wantsBinary = weightOf(accept, [PROOF_MEDIA_TYPE]) > weightOf(accept, ["application/json"])
  if (format === "bin" || (format === undefined && wantsBinary)) {
    return sendBytes(reply, encodeBundle(bundle.stamp === null ? bundle : compactBundle(bundle)), bundle)
  }
  const note = bundle.treeHead === null ? null : await store.checkpointAt(bundle.treeHead.size)
  const whole = note === null ? bundle : { ...bundle, checkpoint: note }
  return format === "full" ? sendBytes(reply, encodeBundle(whole), bundle) : sendJson(reply, 200, whole)
}

function sendBytes(reply: FastifyReply, bytes: Uint8Array, { stamp }: ProofBundle): FastifyReply {
  return reply
    .type(PROOF_MEDIA_TYPE)
    .header("content-disposition", `attachment; filename="${stamp?.code ?? "lo"}.nguon"`)
    .send(Buffer.from(bytes))
}
