import type { FastifyInstance, FastifyRequest } from "fastify"

/** A PIN, a place and a language are short. */
const FORM_BYTES = 1_024

/** Makes a group of routes read forms as browsers send them, and nothing else. */
export function readForms(app: FastifyInstance): void {
  const options = { parseAs: "string", bodyLimit: FORM_BYTES } as const
  app.addContentTypeParser("application/x-www-form-urlencoded", options, (_request, body, done) => {
    done(null, new URLSearchParams(String(body)))
  })
}

/**
 * Whether a form was sent from a page of ours: another site must not use up the tries of a stamp in its visitors' name.
 * Browsers say so themselves; older ones name the page's origin; a request of no browser carries neither and harms nobody.
 */
export function isSameOrigin({ headers }: FastifyRequest, publicBaseUrl: string): boolean {
  const site = headers["sec-fetch-site"]
  if (site !== undefined) return site === "same-origin"
  const { origin } = headers
  if (origin === undefined) return true
  const host = URL.canParse(origin) ? new URL(origin).host : ""
  return host === headers.host || origin === publicBaseUrl
}
