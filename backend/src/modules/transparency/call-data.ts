import { consistencyPath } from "@nguon/traceability/log"
import type { ChainDesk } from "./chain-desk"
import type { Signature } from "./chain-port"
import { leafHashes } from "./log-store"
import type { PublishSubmission, RecallSubmission, Submission } from "./types"

export function callData(desk: ChainDesk, submission: Submission): Promise<string> | string {
  if (submission.kind === "recall") return recallData(desk, submission)
  return publishData(desk, { ...submission, signature: signatureOf(submission) })
}

type SignedPublish = Pick<PublishSubmission, "seq" | "size" | "root" | "prevSize"> & { signature: Signature }

export async function publishData(desk: ChainDesk, publish: SignedPublish): Promise<string> {
  const { seq, size, root, prevSize, signature } = publish
  const consistencyProof = prevSize === 0 ? [] : consistencyPath(await leafHashes(desk.sql, size), prevSize)
  return desk.chain.publishCall({ seq, size, root, consistencyProof, ...signature })
}

export const recallData = ({ chain }: ChainDesk, recall: RecallSubmission): string =>
  chain.recallCall({ subject: recall.subject, reason: recall.reason, ...signatureOf(recall) })

function signatureOf({ id, r, vs }: Submission): Signature {
  if (r === null || vs === null) throw new Error(`Submission ${id} waits for the chain without a signature`)
  return { r, vs }
}
