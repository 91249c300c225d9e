import { fromUtf8, toHex } from "../bytes/index.js"
import { VerificationError } from "../errors/verification-error.js"
import type { Hasher } from "../log/verify-path.js"
import { recallPreimage } from "../stamp/preimages.js"
import { agreedWords, askChain } from "./ask-chain.js"
import { readBundle } from "./read-bundle.js"
import { checkDossier, checkInLog, checkSignatures, checkStampInRun, demand } from "./record-checks.js"
import { fieldsOf, REGISTERED, SEALED } from "./record-checks.js"
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
  const hash: Hasher = async (data) => new Uint8Array(await subtle.digest("SHA-256", data as BufferSource))

  const run = async <T>(name: CheckName, check: () => T | Promise<T>): Promise<T | undefined> => {
    try {
      if (!subtle) throw new VerificationError("crypto-unavailable", "unchecked")
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
  const { chain, treeHead, registered, sealed, issued, stamp } = bundle
  if (stamp) await run("stamp-in-run", () => checkStampInRun(bundle, hash))
  if (issued) await run("stamps-issued-in-log", () => checkInLog(bundle, issued, hash))
  await run("dossier-unaltered", () => checkDossier(bundle, hash))
  await run("batch-sealed-in-log", () => checkInLog(bundle, sealed, hash))
  await run("cooperative-registered-in-log", () => checkInLog(bundle, registered, hash))
  await run("cooperative-signed", async () => {
    const [cooperativeId, name] = fieldsOf(registered, REGISTERED)
    Object.assign(facts, { cooperativeId: fromUtf8(cooperativeId), cooperativeName: fromUtf8(name) })
    await checkSignatures(bundle, hash, subtle)
  })

  // What the reader expects is asked rather than what the bundle names: a bundle may name a contract of its own making.
  const target = { ...chain, ...options.expected }
  const ask = async () => {
    const [batchId] = fieldsOf(sealed, SEALED)
    facts.batchId = fromUtf8(batchId)
    const subject = toHex(await hash(recallPreimage(batchId)))
    return askChain(target, toHex(treeHead ? treeHead.root : new Uint8Array(32)), subject, options)
  }
  const asking = ask()
  await run("anchored-on-chain", async () => {
    const replies = await asking
    facts.rpcsAnswered = replies.filter(({ words }) => words).map(({ url }) => url)
    demand(JSON.stringify(target).toLowerCase() === JSON.stringify(chain).toLowerCase(), "unexpected-chain")
    if (!treeHead) throw new VerificationError("not-anchored-yet", "unchecked")
    const [size, , anchoredAt] = agreedWords(replies)
    demand(size !== undefined, "contract-not-found")
    demand(anchoredAt !== 0, "root-not-anchored")
    demand(size === treeHead.size, "size-mismatch")
    Object.assign(facts, { anchoredAt })
  })
  await run("not-recalled", async () => {
    const replies = await asking
    // A recall that any RPC reports counts: another may lag behind.
    demand(!replies.some(({ words }) => words?.[3]), "recalled")
    if (!agreedWords(replies).length) throw new VerificationError("contract-not-found", "unchecked")
  })
  return report
}
