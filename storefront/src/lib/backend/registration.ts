import "server-only"
import { z } from "zod"
import { request } from "./client"
import type { Result } from "./result"
import { nullableText, text } from "./shapes"

/** Becoming a cooperative of Nguồn: registering, and what its officers say. */

const WRITE_TIMEOUT_MS = 20_000

const place = z.object({ commune: text, province: text, former_of: z.array(text) })
export type Place = z.infer<typeof place>

export const COOPERATIVE_STATUSES = ["pending", "needs_info", "approved", "refused", "suspended"] as const

const registration = z.object({
  name: text,
  commune: text,
  province: text,
  former_place: nullableText,
  registration_number: nullableText,
  status: z.enum(COOPERATIVE_STATUSES),
  payout: z.object({ bank_bin: text, bank: text, number: text, holder: text }).nullable(),
  history: z.array(z.object({ action: text, by: nullableText, text: nullableText, at: text })),
})
export type Registration = z.infer<typeof registration>

export type PayoutInput = { bank_bin: string; account_number: string; holder: string }
export type RegistrationFacts = { name: string; registration_number: string; commune: string; province: string } & {
  /** What it was called before July 2025, when that is how it was found. */
  former_place: string | null
}
export type NewRegistration = RegistrationFacts & {
  contact_name: string
  phone: string | null
  email: string | null
  password: string
  payout: PayoutInput
}

/** Communes of today by a name of today or of before July 2025. */
export async function findPlaces(q: string): Promise<Result<Place[]>> {
  const result = await request(
    `/places?limit=8&q=${encodeURIComponent(q.slice(0, 120))}`,
    z.object({ places: z.array(place) }),
  )
  return result.ok ? { ok: true, data: result.data.places } : result
}

/** @param key repeats of it change nothing */
export function registerCooperative(body: NewRegistration, key: string, forwardedFor: string | null) {
  return request("/registrations", z.object({ registration: z.object({ status: text }) }), {
    method: "POST",
    body,
    headers: { "Idempotency-Key": key, ...(forwardedFor ? { "X-Forwarded-For": forwardedFor } : {}) },
    timeoutMs: WRITE_TIMEOUT_MS,
  })
}

export const registrationCalls = (headers: Record<string, string>) => ({
  registration: () => request("/cooperative/registration", z.object({ registration }), { headers }),
  answerOfficer: (body: RegistrationFacts & { answer: string | null; payout: PayoutInput | null }) =>
    request("/cooperative/registration", z.object({ registration }), { method: "POST", headers, body }),
})
