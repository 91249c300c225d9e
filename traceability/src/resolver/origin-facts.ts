import type { Examined } from "./examine.js"
import type { OriginFacts } from "./origin-queries.js"
import type { ChainIdentity, RecordStore } from "./queries.js"

/** What the origin page of a batch shows beyond its dossier; null where the page may not repeat the dossier at all. */
export async function originFacts(
  store: RecordStore,
  chain: ChainIdentity,
  { batch, dossier, verdict }: Examined,
): Promise<OriginFacts | null> {
  if (dossier === null || !verdict.showClaims) return null
  const photos = dossier.events.flatMap((event) => event["nguon:photos"] ?? [])
  const certificates = dossier.certificates.flatMap(({ fileHash }) => fileHash ?? [])
  const recorders = dossier.events.flatMap((event) => event["nguon:recorder"] ?? [])
  return store.origin(
    {
      batchId: batch.batchId,
      cooperativeId: batch.cooperative.id,
      certificateIds: dossier.certificates.map(({ id }) => id),
    },
    { fileHashes: [...new Set([...photos, ...certificates])], recorders: [...new Set(recorders)] },
    chain,
  )
}
