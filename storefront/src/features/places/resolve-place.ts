import "server-only"
import { findPlaces, type Place } from "@/lib/backend/registration"
import { chosenPlace } from "./chosen-place"

export type ResolvedPlace =
  | { kind: "found"; commune: string; province: string; formerPlace: string | null }
  | { kind: "choose"; places: Place[] }
  | { kind: "nothing" }
  | { kind: "outage" }

type TypedPlace = {
  typed: string
  /** What was typed before a place of the list was chosen: the list's answer to it knows the old name. */
  lookedFor: string | undefined
  choice: string | undefined
}

/** What was chosen from the list, if it belongs to what was typed; else what the text may mean. */
export async function resolvePlace({ typed, lookedFor, choice }: TypedPlace): Promise<ResolvedPlace> {
  const chosen = chosenPlace(choice)
  if (chosen && lookedFor) {
    const before = await findPlaces(lookedFor)
    const match = before.ok ? before.data.find((place) => isSame(place, chosen)) : undefined
    if (match) return foundPlace(match)
  }
  const found = await findPlaces(typed)
  if (!found.ok) return { kind: "outage" }
  const match = found.data.find((place) =>
    chosen ? isSame(place, chosen) : sameText(typed, `${place.commune}, ${place.province}`),
  )
  if (match) return foundPlace(match)
  return found.data.length === 0 ? { kind: "nothing" } : { kind: "choose", places: found.data }
}

const foundPlace = ({ commune, province, former_of: former }: Place): ResolvedPlace => ({
  ...{ kind: "found", commune, province, formerPlace: former[0] ?? null },
})

const isSame = (a: Pick<Place, "commune" | "province">, b: { commune: string; province: string }): boolean =>
  a.commune === b.commune && a.province === b.province

const sameText = (a: string, b: string) => a.normalize("NFC").toLowerCase() === b.normalize("NFC").toLowerCase()
