import { randomBytes } from "node:crypto"
import { json, type Reply } from "../market/http.ts"

type Usage = { catalogue: string; type: string; minutes: number }

/** An error of the Graph API: HTTP 400 whatever it is, with a number that says what. */
export class Refused extends Error {
  constructor(
    readonly code: number,
    message: string,
    readonly type = "OAuthException",
    readonly http = 400,
    readonly usage?: Usage,
  ) {
    super(message)
  }
}

export function refused({ code, message, type, http, usage }: Refused): Reply {
  const reply = json({ error: { message, type, code, fbtrace_id: `A${randomBytes(15).toString("base64url")}` } }, http)
  if (!usage) return reply
  // Rate limiting, business use cases: how long until calls are taken again, in minutes.
  const row = { type: usage.type, call_count: 100, total_cputime: 20, total_time: 20 }
  const told = { [usage.catalogue]: [{ ...row, estimated_time_to_regain_access: usage.minutes }] }
  return { ...reply, headers: { ...reply.headers, "x-business-use-case-usage": JSON.stringify(told) } }
}

const tooMany = "Wait a bit and try again. For more info, please refer to /docs/graph-api/overview/rate-limiting."

/** 80014, 80009, 100, 190 and 200 are those of the reference pages of the catalogue's edges. */
export const refusal = {
  parameter: (message: string) => new Refused(100, `(#100) ${message}`),
  token: () =>
    new Refused(
      190,
      "Error validating access token: the session has expired or been invalidated.",
      "OAuthException",
      401,
    ),
  noProof: () =>
    new Refused(100, "API calls from the server require an appsecret_proof argument", "GraphMethodException"),
  proof: () => new Refused(100, "Invalid appsecret_proof provided in the API argument", "GraphMethodException"),
  permission: () =>
    new Refused(200, "(#200) Requires catalog_management permission to manage the object", "OAuthException", 403),
  missing: (id: string) =>
    new Refused(
      100,
      `Unsupported request. Object with ID '${id}' does not exist or cannot be loaded due to missing permissions`,
      "GraphMethodException",
    ),
  version: (version: string) =>
    new Refused(2635, `(#2635) You are calling a deprecated version of the Ads API or an unknown one: ${version}`),
  path: () => new Refused(2500, "Unknown path components"),
  secret: () => new Refused(1, "Error validating client secret."),
  client: () => new Refused(101, "Error validating application. Cannot get application info due to a system error."),
  code: () => new Refused(100, "This authorization code has been used or has expired."),
  batches: (catalogue: string, minutes: number) =>
    new Refused(
      80014,
      `(#80014) There have been too many calls for the batch uploads to this catalog account. ${tooMany}`,
      "OAuthException",
      400,
      {
        ...{ catalogue, type: "catalog_batch", minutes },
      },
    ),
  calls: (catalogue: string, minutes: number) =>
    new Refused(
      80009,
      `(#80009) There have been too many calls to this Catalog account. ${tooMany}`,
      "OAuthException",
      400,
      {
        ...{ catalogue, type: "catalog_management", minutes },
      },
    ),
}
