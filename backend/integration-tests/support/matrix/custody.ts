import { call } from "../client"
import type { Area } from "./area"

type Subjects = { keyId: string }

/** Well-formed and worthless: refusals on these routes come before it is looked at. */
const NO_ASSERTION = { authenticator_data: "AA", client_data_json: "AA", signature: "AA" }
const read = { stranger: "own", recorder: "may" } as const

/** The cooperative's signing keys, and what waits for one. */
export const custody: Area<Subjects> = {
  subjects: async (token) => {
    const { body } = await call("GET", "/cooperative/keys", { token })
    return { keyId: String(body.keys?.[0]?.key_id) }
  },
  rules: {
    "GET /cooperative/keys": { path: () => "/cooperative/keys", ...read },
    "POST /cooperative/keys": {
      path: () => "/cooperative/keys",
      body: () => ({ challenge_id: "chal_khac", credential_id: "AAAA", public_key: "AAAA", assertion: NO_ASSERTION }),
      stranger: 409,
      recorder: "may not",
      manager: "may not",
    },
    "POST /cooperative/keys/options": {
      path: () => "/cooperative/keys/options",
      stranger: "own",
      recorder: "may not",
      manager: "may not",
    },
    "POST /cooperative/keys/platform": {
      path: () => "/cooperative/keys/platform",
      stranger: "own",
      recorder: "may not",
      manager: "may not",
      spoils: true,
    },
    "POST /cooperative/keys/[keyId]/revoke": {
      path: ({ keyId }) => `/cooperative/keys/${keyId}/revoke`,
      body: () => ({ reason: "Kiểm thử quyền" }),
      stranger: 404,
      recorder: "may not",
      manager: "may not",
      spoils: true,
    },
    "GET /cooperative/signing-requests": { path: () => "/cooperative/signing-requests", ...read },
    "POST /cooperative/signing-requests/[id]": {
      path: () => "/cooperative/signing-requests/sigreq_khac",
      body: () => NO_ASSERTION,
      stranger: 404,
      recorder: "may not",
      unknown: true,
    },
  },
}
