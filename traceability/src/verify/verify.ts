import { VerificationError } from "../errors/verification-error.js"
import { agreedWords, askChain } from "./ask-chain.js"
import { frame, fromBytes, fromUtf8, toBytes, toHex, type Hash } from "./byte-text.js"
import { readBundle, type ReadEntry } from "./read-bundle.js"
import { checkDossier, checkInLog, checkSignatures, checkStampInRun, demand, present } from "./record-checks.js"
import type { CheckName, Report, VerifyOptions } from "./types.js"

/**
 * Checks a proof bundle with WebCrypto and one contract read per RPC; the same code in the browser, the CLI and the tests.
 * Never throws: whatever the bundle holds, the report says which checks passed, failed, or could not be made.
 * Where there is no WebCrypto (a page not served over HTTPS) the first check says so and nothing else is tried.
 *
 * @example const { outcome } = await verify(bundle, { rpcUrls: ["https://rpc.example"] })
 */
export async function verify(input: unknown, options: VerifyOptions): Promise<Report> {
  const report: Report = { outcome: "verified", checks: [], facts: { rpcsAnswered: [] } }
  const { checks, facts } = report
  const subtle = (options.crypto ?? globalThis.crypto)?.subtle
  const hash: Hash = async (data) => fromBytes(new Uint8Array(await subtle.digest("SHA-256", toBytes(data))))

  const run = async <T>(name: CheckName, check: () => T | Promise<T>): Promise<T | undefined> => {
    try {
      demand(subtle, "crypto-unavailable", "unchecked")
      const result = await check()
      checks.push({ name, status: "passed" })
      return result
    } catch (error) {
      const { status, code } = error instanceof VerificationError ? error : new VerificationError("malformed")
      checks.push({ name, status, code })
      if (report.outcome !== "failed") report.outcome = status === "failed" ? status : "incomplete"
    }
    return undefined
  }

  const bundle = await run("bundle-format", () => readBundle(input))
  if (!bundle) return report
  const { chain, head, registered, keyChanges, sealed, amended, issued, stamp } = bundle
  const inLog = (name: CheckName, entries: (ReadEntry | null)[]) => run(name, () => checkInLog(head, entries, hash))
  if (stamp) await run("stamp-in-run", () => checkStampInRun(bundle, hash))
  if (issued) await inLog("stamps-issued-in-log", [issued])
  await run("dossier-unaltered", () => checkDossier(bundle, hash))
  await inLog("batch-sealed-in-log", [sealed])
  if (amended) await inLog("batch-amended-in-log", [amended])
  await inLog("cooperative-registered-in-log", [registered])
  if (keyChanges.length) await inLog("keys-in-log", keyChanges)
  await run("cooperative-signed", () => checkSignatures(bundle, facts, hash, subtle))

  // What the reader expects is asked rather than what the bundle names: a bundle may name a contract of its own making.
  const spelling = (value: typeof chain) => JSON.stringify(value).toLowerCase()
  const target = { ...chain, ...options.expected }
  const ask = async () => {
    const { batch } = present(issued ?? sealed)
    facts.batchId = fromUtf8(batch)
    const subject = toHex(await hash("nguon.recall.v1" + frame(batch)))
    // Whether the batch is recalled can be asked before there is a root to ask about.
    return askChain(target, head ? toHex(head.root) : subject, subject, options)
  }
  const asking = ask()
  await run("anchored-on-chain", async () => {
    const replies = await asking
    facts.rpcsAnswered = replies.filter(({ words }) => words).map(({ url }) => url)
    demand(spelling(target) === spelling(chain), "unexpected-chain")
    const { size } = present(head, "not-anchored-yet")
    const words = agreedWords(replies)
    const [anchoredSize, , anchoredAt] = words
    demand(words.length === 4, "contract-not-found")
    demand(anchoredAt !== 0, "root-not-anchored")
    demand(anchoredSize === size, "size-mismatch")
    facts.anchoredAt = anchoredAt as number
  })
  await run("not-recalled", async () => {
    const replies = await asking
    // A recall that any RPC reports counts: another may lag behind.
    demand(!replies.some(({ words }) => words?.[3]), "recalled")
    demand(agreedWords(replies).length === 4, "contract-not-found", "unchecked")
  })
  return report
}
