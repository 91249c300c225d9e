import "server-only"
import { findPlaces, type Place } from "@/lib/backend/registration"
import { chosenPlace } from "./fields"

export type ResolvedPlace =
  | { kind: "found"; commune: string; province: string; formerPlace: string | null }
  | { kind: "choose"; places: Place[] }
  | { kind: "nothing" }
  | { kind: "outage" }

/** What was chosen from the list, if it belongs to what was typed; else what the text may mean. */
export async function resolvePlace(typed: string, choice: string | undefined): Promise<ResolvedPlace> {
  const found = await findPlaces(typed)
  if (!found.ok) return { kind: "outage" }
  const chosen = chosenPlace(choice)
  const match = chosen
    ? found.data.find(({ commune, province }) => commune === chosen.commune && province === chosen.province)
    : found.data.find(({ commune, province }) => sameText(typed, `${commune}, ${province}`))
  if (match) return { kind: "found", ...match, formerPlace: match.former_of[0] ?? null }
  return found.data.length === 0 ? { kind: "nothing" } : { kind: "choose", places: found.data }
}

const sameText = (a: string, b: string) => a.normalize("NFC").toLowerCase() === b.normalize("NFC").toLowerCase()
