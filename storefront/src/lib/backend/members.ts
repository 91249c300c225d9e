import "server-only"
import { z } from "zod"
import type { PasskeyAnswer } from "./access"
import { request } from "./client"
import { nullableText, text } from "./shapes"

const member = z.object({
  id: text,
  name: text,
  email: nullableText,
  phone: nullableText,
  role: text,
  records_for_households: z.boolean(),
  is_suspended: z.boolean(),
  locked_seconds: z.number(),
  is_me: z.boolean(),
})
export type PortalMember = z.infer<typeof member>

const invitation = z.object({
  id: text,
  role: text,
  records_for_households: z.boolean(),
  invited_by_name: text,
  expires_at: text,
})
export type OpenInvitation = z.infer<typeof invitation>

const newInvitation = z.object({ id: text, token: text, code: text, expires_at: text })
const recovery = z.object({ code: text, expires_at: text })

const session = z.object({
  id: text,
  device: text,
  method: text,
  created_at: text,
  last_used_at: text,
  is_this: z.boolean(),
})
export type MemberSession = z.infer<typeof session>

const passkey = z.object({ credential_id: text, name: text, created_at: text, last_used_at: nullableText })
export type SignInPasskey = z.infer<typeof passkey>
const passkeys = z.object({ passkeys: z.array(passkey) })

const passkeyOptions = z.object({
  challenge_id: text,
  challenge: text,
  rp: z.object({ id: text, name: text }),
  user_id: text,
  known_credentials: z.array(text),
})

const consent = z.object({
  id: text,
  given_on: text,
  text,
  given_by_text: text,
  recorded_by_name: text,
  recorded_at: text,
  withdrawn_at: nullableText,
})
export type HouseholdConsent = z.infer<typeof consent>

const household = z.object({
  id: text,
  code: text,
  name: nullableText,
  name_is_public: z.boolean(),
  commune: nullableText,
  public_name: text,
  consent: consent.nullable(),
  past_consents: z.array(consent),
})
export type Household = z.infer<typeof household>

export type MemberChange = { role?: string; records_for_households?: boolean; suspended?: boolean }
export type NewSignInPasskey = {
  challenge_id: string
  credential_id: string
  public_key: string
  assertion: PasskeyAnswer
  name: string
}
export type NewConsent = { given_on: string; text: string; given_by_text: string; name_is_public: boolean }
type HouseholdFacts = { name: string | null; commune: string | null }

/** Who signs in, where, and for whom they write. */
export function memberCalls(headers: Record<string, string>) {
  const get = <T>(path: string, schema: z.ZodType<T>) => request(path, schema, { headers })
  const post = <T>(path: string, schema: z.ZodType<T>, body: object = {}) =>
    request(path, schema, { method: "POST", headers, body })
  const remove = <T>(path: string, schema: z.ZodType<T>) => request(path, schema, { method: "DELETE", headers })
  const memberPath = (id: string) => `/cooperative/members/${encodeURIComponent(id)}`
  const householdPath = (id: string) => `/cooperative/households/${encodeURIComponent(id)}`
  const passkeyPath = (id: string) => `/cooperative/me/passkeys/${encodeURIComponent(id)}`
  const touched = z.object({ member: z.object({ id: text }) })
  const one = z.object({ household })
  return {
    members: () => get("/cooperative/members", z.object({ members: z.array(member) })),
    changeMember: (id: string, change: MemberChange) => post(memberPath(id), touched, change),
    removeMember: (id: string) => remove(memberPath(id), touched),
    unlockMember: (id: string) => post(`${memberPath(id)}/unlock`, touched),
    giveRecoveryCode: (id: string) => post(`${memberPath(id)}/recovery-code`, z.object({ recovery })),
    invitations: () => get("/cooperative/invitations", z.object({ invitations: z.array(invitation) })),
    invite: (body: { role: string; records_for_households: boolean }) =>
      post("/cooperative/invitations", z.object({ invitation: newInvitation }), body),
    revokeInvitation: (id: string) =>
      remove(`/cooperative/invitations/${encodeURIComponent(id)}`, z.object({ invitation: z.object({ id: text }) })),
    sessions: () => get("/cooperative/me/sessions", z.object({ sessions: z.array(session) })),
    /** @param id of a session, or `this`, or `others`: then the answer has the token to go on with */
    endSession: (id: string) =>
      remove(`/cooperative/me/sessions/${encodeURIComponent(id)}`, z.object({ token: z.string().nullable() })),
    changePassword: (body: { current: string; password: string }) =>
      post("/cooperative/me/password", z.object({ token: text }), body),
    signInPasskeys: () => get("/cooperative/me/passkeys", passkeys),
    signInPasskeyOptions: () => post("/cooperative/me/passkeys/options", passkeyOptions),
    addSignInPasskey: (body: NewSignInPasskey) => post("/cooperative/me/passkeys", passkeys, body),
    renameSignInPasskey: (id: string, name: string) => post(passkeyPath(id), passkeys, { name }),
    removeSignInPasskey: (id: string) => remove(passkeyPath(id), passkeys),
    households: () => get("/cooperative/households", z.object({ households: z.array(household) })),
    household: (id: string) => get(householdPath(id), one),
    addHousehold: (body: HouseholdFacts & { code: string }) => post("/cooperative/households", one, body),
    editHousehold: (id: string, body: HouseholdFacts) => post(householdPath(id), one, body),
    recordConsent: (id: string, body: NewConsent) => post(`${householdPath(id)}/consent`, one, body),
    withdrawConsent: (id: string) => post(`${householdPath(id)}/withdraw`, one),
  }
}
