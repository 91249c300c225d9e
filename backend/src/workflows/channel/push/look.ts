import { finishIntents } from "../../../modules/channel/intent-store"
import { listingsOf } from "../../../modules/channel/listing-store"
import { allSkusOf, mediaOf, type SkuName } from "../../../modules/channel/name-store"
import { type Aspect, ASPECTS, type Intent, type Listing } from "../../../modules/channel/types"
import type { Projection } from "../../../providers/channel/catalogue"
import { desiredHashes } from "../desired"
import type { Desk, Subject } from "./desk"

/** What is due of a product, and all that is known of it. */
export type Look = {
  productId: string
  intents: readonly Intent[]
  listing: Listing | null
  skus: readonly SkuName[]
  /** Null for a product that is not sold there any more. */
  subject: Subject | null
  /** Of a listing that is whole and of data that are fit, with all its pictures there; null for all others. */
  whole: { projection: Projection; hashes: Record<Aspect, string> } | null
}

/** Products that are due, in a few statements however many there are. */
export async function lookAt(desk: Desk, due: ReadonlyMap<string, readonly Intent[]>): Promise<Look[]> {
  const { sql, account } = desk
  const ids = [...due.keys()]
  const [listings, skus, subjects] = await Promise.all([
    listingsOf(sql, account.id, ids),
    allSkusOf(sql, account.id, ids),
    subjectsOf(desk, ids),
  ])
  const hashes = [...subjects.values()].flatMap(({ product }) => product.images.map(({ sha256 }) => sha256))
  const media = await mediaOf(sql, account.id, [...new Set(hashes)])
  return [...due].map(([productId, intents]) => {
    const known = { listing: listings.get(productId) ?? null, subject: subjects.get(productId) ?? null }
    return { productId, intents, ...known, skus: skus.get(productId) ?? [], whole: wholeOf(desk, known, media) }
  })
}

async function subjectsOf(desk: Desk, ids: readonly string[]): Promise<ReadonlyMap<string, Subject>> {
  if (desk.subjectsOf) return desk.subjectsOf(ids)
  const subjects = await Promise.all(ids.map(async (id) => [id, await desk.subjectOf(id)] as const))
  return new Map(subjects.flatMap(([id, subject]) => (subject === null ? [] : [[id, subject] as const])))
}

function wholeOf(
  { connector }: Desk,
  { listing, subject }: Pick<Look, "listing" | "subject">,
  media: Readonly<Record<string, string>>,
): Look["whole"] {
  if (!listing?.external_id || listing.next_step !== null || subject === null) return null
  const made = connector.project(subject.product, { ...subject.ref, media }, subject.mapping)
  if (!made.ok || made.projection.media.some(({ ref }) => ref === null)) return null
  return { projection: made.projection, hashes: desiredHashes(made.projection) }
}

/** What the floor shows already is done with at once. @returns what is left to be told */
export async function withoutUnchanged({ sql }: Desk, looks: readonly Look[]): Promise<Look[]> {
  const same = ({ listing, whole }: Look, aspect: Aspect): boolean =>
    whole !== null && listing?.problem === null && listing.sent[aspect] === whole.hashes[aspect]
  const unchanged = looks.flatMap((look) => look.intents.filter(({ aspect }) => same(look, aspect)))
  await finishIntents(sql, unchanged)
  return looks
    .map((look) => ({ ...look, intents: look.intents.filter(({ aspect }) => !same(look, aspect)) }))
    .filter(({ intents }) => intents.length > 0)
}

/** Aspects in which these products are not as the floor was told, without a hint of it: events may be lost. */
export async function changedOf(
  desk: Desk,
  productIds: readonly string[],
): Promise<{ productId: string; aspects: Aspect[] }[]> {
  const looks = await lookAt(desk, new Map(productIds.map((id) => [id, []])))
  return looks.flatMap(({ productId, listing, whole, subject }) => {
    const isOff = subject === null && (!listing?.external_id || listing.sent.status === OFF)
    if (isOff || listing?.problem?.kind === "gone") return []
    const aspects = ASPECTS.filter((aspect) => whole === null || listing?.sent[aspect] !== whole.hashes[aspect])
    return aspects.length === 0 ? [] : [{ productId, aspects }]
  })
}

/** Told of a listing's status when it was taken off the shelf. */
export const OFF = "off"
