import type { VerifyOptions } from "../../verify/index.js"
import type { Texts, VerdictWords } from "./texts.js"

/** What the page's module is told beside it, as JSON: the module itself is the same text on every page. */
export interface PageData {
  /** Address of the proof of this page. */
  proof: string
  /** Address of the browser verifier. */
  module: string
  rpcUrls: VerifyOptions["rpcUrls"]
  expected: NonNullable<VerifyOptions["expected"]>
  t: Omit<Texts["checks"], "meanings"> & {
    lang: Texts["lang"]
    listen: string
    stop: string
    mismatch: VerdictWords
    recalled: VerdictWords
  }
}

/** How each state of a check is marked, by the server and by the reader's own device. */
export const CHECK_MARKS = { passed: "✓", failed: "✗", unchecked: "–" } as const
