/**
 * The inline module of a scan page: checks the stamp again on the reader's own device. Written for the browsers that
 * know `type=module`; others keep the server's verdict.
 */
import type { verify } from "../../../verify/index.js"
import { data } from "./dom.js"
import { offerListening } from "./listen.js"
import { say, sayNotDone, showReport } from "./show-report.js"

async function check(): Promise<void> {
  // Absent outside a secure context.
  if (!globalThis.crypto?.subtle) return sayNotDone("crypto-unavailable")
  say("running", data.t.running, "")
  const [verifier, response] = await Promise.all([
    import(data.module) as Promise<{ verify: typeof verify }>,
    fetch(data.proof, { headers: { accept: "application/json" } }),
  ])
  if (response.status === 409) return sayNotDone("proof-not-ready")
  if (!response.ok) throw new Error(`proof ${response.status}`)
  showReport(await verifier.verify(await response.json(), { rpcUrls: data.rpcUrls, expected: data.expected }))
}

offerListening()
check().catch((error: unknown) => {
  console.error(error)
  sayNotDone("unexpected-error")
})
