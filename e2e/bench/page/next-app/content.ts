import type { Report, VerifyOptions } from "@nguon/traceability/verify"

/** An element of the page as it was read from the scan page, or a text. */
export type Content = string | { tag: string; attributes: Record<string, string>; children: Content[] }

/** The part that the page's interactivity uses of what the scan page tells its own module. */
export type PageData = {
  module: string
  words: string
  rpcUrls: VerifyOptions["rpcUrls"]
  expected: NonNullable<VerifyOptions["expected"]>
  t: {
    lang: "vi" | "en"
    listen: string
    stop: string
    running: string
    done: string
    notDone: string
    answered: string
    noneAnswered: string
    noProof: string
    verified: string
    status: Record<Report["checks"][number]["status"], string>
    custody: Record<string, string>
    passed: Record<Report["checks"][number]["name"], string>
  }
}

/** Of what it fetches only when a check did not pass. */
export type FailureWords = {
  failed: string
  incomplete: string
  because: string
  reasons: Record<string, string>
  lines: Record<Report["checks"][number]["name"], [failed: string, subject: string]>
}
