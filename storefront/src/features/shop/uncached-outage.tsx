import { Suspense } from "react"
import type { Dictionary } from "@/i18n"
import { BackendUnavailableError, type BackendError } from "@/lib/backend/result"
import { Outage } from "./outage"

type UncachedOutageProps = { error: BackendError; words: Pick<Dictionary, "outage">; retryHref: string }

/**
 * The outage of a page that is otherwise kept. Its inner part fails on purpose: the server then writes the readable
 * fallback with status 500, keeps nothing, and goes on serving an older good copy where it has one.
 */
export function UncachedOutage({ error, words, retryHref }: UncachedOutageProps) {
  return (
    <Suspense fallback={<Outage words={words} retryHref={retryHref} />}>
      <Failure error={error} />
    </Suspense>
  )
}

async function Failure({ error }: { error: BackendError }): Promise<never> {
  throw await Promise.resolve(new BackendUnavailableError(error))
}
