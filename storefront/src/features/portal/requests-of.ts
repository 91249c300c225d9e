import type { Batch, SigningRequests } from "@/lib/backend/portal"

/** What of one batch waits for a signature: its own entries and those of its stamps. */
export function requestsOf(batch: Pick<Batch, "id" | "runs">, all: SigningRequests): SigningRequests {
  const subjects = new Set([batch.id, ...batch.runs.map(({ id }) => id)])
  return { ...all, requests: all.requests.filter(({ subject }) => subjects.has(subject)) }
}
