/**
 * The inline module of a scan page: checks the stamp again on the reader's own device. Written for the browsers that
 * know `type=module`; others keep the server's verdict.
 */
import type { verify } from "../../../verify/index.js"
import type { FailureWords } from "../page-data.js"
import { data } from "./dom.js"
import { offerListening } from "./listen.js"
import { say, sayNotDone, showReport } from "./show-report.js"

const { t, rpcUrls, expected } = data

/** Beside this page, however it was addressed. */
const proofUrl = `${location.pathname.replace(/\/$/, "")}/proof`

async function check(): Promise<void> {
  // Absent outside a secure context.
  if (!globalThis.crypto?.subtle) return sayNotDone("crypto-unavailable", await failureWords())
  say("running", t.running, "")
  const [verifier, response] = await Promise.all([
    import(data.module) as Promise<{ verify: typeof verify }>,
    fetch(proofUrl, { headers: { accept: "application/json" } }),
  ])
  if (response.status === 409) return sayNotDone("proof-not-ready", await failureWords())
  if (!response.ok) throw new Error(`proof ${response.status}`)
  const report = await verifier.verify(await response.json(), { rpcUrls, expected })
  showReport(report, report.outcome === "verified" ? null : await failureWords())
}

/** An alarm is raised without them too, so that nobody can silence it by withholding words. */
async function failureWords(): Promise<FailureWords | null> {
  try {
    return (await (await fetch(data.words)).json()) as FailureWords
  } catch (error) {
    console.error(error)
    return null
  }
}

check().catch((error: unknown) => {
  console.error(error)
  sayNotDone("", null)
})
// Voices take long to list, and nobody asks for one before the page is painted.
setTimeout(offerListening, 500)
