import { randomUUID } from "node:crypto"
import { call } from "../client"
import type { Area } from "./area"

type Subjects = {
  memberId: string
  invitationId: string
  householdId: string
  agreedId: string
}

const NO_ASSERTION = { authenticator_data: "AA", client_data_json: "AA", signature: "AA" }
const CONSENT = { given_on: "2026-01-01", text: "Đồng ý để ghi hộ", given_by_text: "Chủ hộ của ma trận" }
const code = () => `MT-${randomUUID().slice(0, 8).toUpperCase()}`

const own = { stranger: "own", recorder: "may" } as const
const mine = { ...own, suspendedCooperative: "may" } as const
/** Everybody has their own; what the path names is nobody's. */
const nobodys = { stranger: 404, recorder: "may", spoils: true } as const
const ownersOnly = { stranger: 404, recorder: "may not", manager: "may not" } as const
const forHouseholds = {
  stranger: 404,
  recorder: "may not",
  refusal: "may_not_record_for_households",
} as const

/** Who signs in and how, who else does, and for which households they write. */
export const members: Area<Subjects> = {
  subjects: async (owner) => {
    const post = async (path: string, body: unknown) => (await call("POST", path, { token: owner, body })).body
    const invited = await post("/cooperative/invitations", { role: "recorder" })
    const accepted = await call("POST", "/member-access/invitation/accept", {
      body: {
        secret: String(invited.invitation?.token),
        name: "Người của ma trận",
        login: `${randomUUID()}@ma-tran.example`,
        password: `mat-khau-${randomUUID()}`,
      },
    })
    const me = await call("GET", "/cooperative/me", { token: String(accepted.body.token) })
    const open = await post("/cooperative/invitations", { role: "recorder" })
    const household = await post("/cooperative/households", { code: code(), name: "Hộ của ma trận" })
    const agreed = await post("/cooperative/households", { code: code() })
    await post(`/cooperative/households/${String(agreed.household?.id)}/consent`, CONSENT)
    return {
      memberId: String(me.body.member?.id),
      invitationId: String(open.invitation?.id),
      householdId: String(household.household?.id),
      agreedId: String(agreed.household?.id),
    }
  },
  rules: {
    "GET /cooperative/me/sessions": { path: () => "/cooperative/me/sessions", ...own },
    "DELETE /cooperative/me/sessions/[id]": {
      path: () => "/cooperative/me/sessions/ses_khac",
      ...mine,
      ...nobodys,
    },
    "POST /cooperative/me/password": {
      path: () => "/cooperative/me/password",
      body: () => ({ current: "khong-phai-mat-khau", password: "mat-khau-moi-dai" }),
      ...mine,
      stranger: 409,
      spoils: true,
    },
    "GET /cooperative/me/passkeys": { path: () => "/cooperative/me/passkeys", ...own },
    "POST /cooperative/me/passkeys": {
      path: () => "/cooperative/me/passkeys",
      body: () => ({
        ...{ challenge_id: "sich_khac", credential_id: "AAAA", public_key: "AAAA", assertion: NO_ASSERTION },
        name: "Máy của ma trận",
      }),
      ...mine,
      stranger: 409,
      spoils: true,
    },
    "POST /cooperative/me/passkeys/options": { path: () => "/cooperative/me/passkeys/options", ...mine },
    "POST /cooperative/me/passkeys/[credential_id]": {
      path: () => "/cooperative/me/passkeys/AAAA",
      body: () => ({ name: "Máy khác" }),
      ...mine,
      ...nobodys,
    },
    "DELETE /cooperative/me/passkeys/[credential_id]": {
      path: () => "/cooperative/me/passkeys/AAAA",
      ...mine,
      ...nobodys,
    },
    "GET /cooperative/members": { path: () => "/cooperative/members", ...own },
    "POST /cooperative/members/[id]": {
      path: ({ memberId }) => `/cooperative/members/${memberId}`,
      body: () => ({ records_for_households: true }),
      ...ownersOnly,
    },
    "DELETE /cooperative/members/[id]": {
      path: ({ memberId }) => `/cooperative/members/${memberId}`,
      ...ownersOnly,
      spoils: true,
    },
    "POST /cooperative/members/[id]/unlock": {
      path: ({ memberId }) => `/cooperative/members/${memberId}/unlock`,
      ...ownersOnly,
    },
    "POST /cooperative/members/[id]/recovery-code": {
      path: ({ memberId }) => `/cooperative/members/${memberId}/recovery-code`,
      ...ownersOnly,
    },
    "GET /cooperative/invitations": {
      path: () => "/cooperative/invitations",
      ...{ stranger: "own", recorder: "may not", manager: "may not" },
    },
    "POST /cooperative/invitations": {
      path: () => "/cooperative/invitations",
      body: () => ({ role: "recorder" }),
      ...{ stranger: "own", recorder: "may not", manager: "may not" },
    },
    "DELETE /cooperative/invitations/[id]": {
      path: ({ invitationId }) => `/cooperative/invitations/${invitationId}`,
      ...ownersOnly,
      spoils: true,
    },
    "GET /cooperative/households": { path: () => "/cooperative/households", ...own },
    "POST /cooperative/households": {
      path: () => "/cooperative/households",
      body: () => ({ code: code() }),
      ...{ ...forHouseholds, stranger: "own" },
    },
    "GET /cooperative/households/[id]": {
      path: ({ householdId }) => `/cooperative/households/${householdId}`,
      ...{ stranger: 404, recorder: "may" },
    },
    "POST /cooperative/households/[id]": {
      path: ({ householdId }) => `/cooperative/households/${householdId}`,
      body: () => ({ name: "Hộ khác của ma trận" }),
      ...forHouseholds,
    },
    "POST /cooperative/households/[id]/consent": {
      path: ({ householdId }) => `/cooperative/households/${householdId}/consent`,
      body: () => CONSENT,
      ...forHouseholds,
      spoils: true,
    },
    "POST /cooperative/households/[id]/withdraw": {
      path: ({ agreedId }) => `/cooperative/households/${agreedId}/withdraw`,
      ...forHouseholds,
      spoils: true,
    },
  },
}
