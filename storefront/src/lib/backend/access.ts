import "server-only"
import { z } from "zod"
import { request } from "./client"
import type { Result } from "./result"
import { text } from "./shapes"

/** What anybody may ask who is not signed in. Tokens never leave the server: a session cookie carries them. */

export type PasskeyAnswer = { authenticator_data: string; client_data_json: string; signature: string }
export type PasskeySignIn = { challenge_id: string; credential_id: string; assertion: PasskeyAnswer }
/** Where the request came from, for counting attempts, and what the member calls the phone by. */
export type Visitor = { forwardedFor: string | null; device: string }

const token = z.object({ token: z.string().min(1) })

const send = <T>(path: string, schema: z.ZodType<T>, body: object, { forwardedFor }: Visitor): Promise<Result<T>> =>
  request(path, schema, {
    method: "POST",
    body,
    headers: forwardedFor ? { "X-Forwarded-For": forwardedFor } : {},
    // A password is checked slowly on purpose, and others may wait in line.
    timeoutMs: 20_000,
  })

async function opened(path: string, body: object, visitor: Visitor): Promise<Result<string>> {
  const result = await send(path, token, { ...body, device: visitor.device }, visitor)
  return result.ok ? { ok: true, data: result.data.token } : result
}

export const signIn = (login: string, password: string, visitor: Visitor) =>
  opened("/auth/member/emailpass", { login, password }, visitor)

export const signInWithPasskey = (answer: PasskeySignIn, visitor: Visitor) =>
  opened("/member-access/passkey", answer, visitor)

export const recover = (code: string, password: string, visitor: Visitor) =>
  opened("/member-access/recovery", { code, password }, visitor)

export type Acceptance = { secret: string; name: string; login: string; password: string }
export const acceptInvitation = (acceptance: Acceptance, visitor: Visitor) =>
  opened("/member-access/invitation/accept", acceptance, visitor)

const signInQuestion = z.object({ challenge_id: text, challenge: text, rp: z.object({ id: text }) })
export const askForPasskey = (visitor: Visitor) => send("/member-access/passkey-options", signInQuestion, {}, visitor)

const invitation = z.object({
  role: text,
  records_for_households: z.boolean(),
  invited_by_name: text,
  expires_at: text,
  cooperative: z.object({ name: text }),
})
export type InvitationSeen = z.infer<typeof invitation>
export const lookAtInvitation = (secret: string, visitor: Visitor) =>
  send("/member-access/invitation", z.object({ invitation }), { secret }, visitor)
