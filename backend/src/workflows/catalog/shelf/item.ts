import { createHash } from "node:crypto"
import { isValidOn, ocopStatusOn } from "../../certification/ocop-status"
import type { StoredCard } from "../catalog-document"
import { foldText } from "../fold-text"
import { OCOP_GROUPS } from "../product-facts"

export const CERTIFICATE_KINDS = ["ocop", "vietgap", "organic", "haccp", "lab"] as const
export type CertificateKind = (typeof CERTIFICATE_KINDS)[number]

/** A document of the catalogue's index, as Medusa's search module keeps it. */
export type ShelfDocument = {
  id: string
  status: string
  sales_channel_ids: string[]
  description: string | null
  card: StoredCard
}

export type ShelfItem = {
  readonly id: string
  /** When the index last wrote the document: tells whether it has to be read again. */
  stamp: string
  /** Of the document as it was read: a rebuilt index writes most of them as they were. */
  readonly digest: string
  readonly channels: readonly string[]
  readonly isPublished: boolean
  readonly card: Pick<StoredCard, "handle" | "title" | "photo" | "illustration" | "price" | "cooperative">
  readonly listedAt: string
  readonly group: number
  readonly provinceId: number
  readonly communeId: number
  readonly foldedTitle: string
  readonly terms: ReadonlyMap<string, number>
  readonly markedTerms: ReadonlyMap<string, number>
  readonly certificates: StoredCard["certificates"]
  readonly ocopCertificates: StoredCard["ocop_certificates"]
  /** The card as JSON but for its last brace and for what depends on the day and the store room. */
  readonly head: Buffer
  tail: Buffer
  /** Of a certificate valid on the shelf's day; 0 without. */
  stars: number
  /** One bit for each kind of certificate that is valid on the shelf's day. */
  certificateMask: number
  inStock: boolean
  /** The tables say that it may not be shown, whatever the index still says. */
  isHidden: boolean
}

const WEIGHT = { title: 8, subtitle: 4, place: 4, description: 1 }

/** Words of two letters and more, and digits, without marks. */
export const wordsOf = (text: string): string[] => foldText(text).match(/[\p{L}\p{N}]+/gu) ?? []
/** The same words with their marks: who types them means them. */
const markedWordsOf = (text: string): string[] =>
  text
    .normalize("NFC")
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []
export const markedWordsIn = (text: string): string[] => markedWordsOf(text).filter((word) => foldText(word) !== word)

export type Names = { idOf: (name: string) => number }

export const digestOf = (document: ShelfDocument): string =>
  createHash("sha1").update(JSON.stringify(document)).digest("base64")

export function toItem(document: ShelfDocument, read: { stamp: string; digest: string }, names: Names): ShelfItem {
  const { card } = document
  const { certificates = [], ocop_certificates = [], listed_at = "", ...shown } = card
  const { cooperative } = card
  const parts: [string | null, number][] = [
    [card.title, WEIGHT.title],
    [card.subtitle, WEIGHT.subtitle],
    [`${cooperative.name} ${cooperative.commune} ${cooperative.province}`, WEIGHT.place],
  ]
  return {
    ...{ id: document.id, ...read, channels: document.sales_channel_ids ?? [] },
    isPublished: document.status === "published",
    card: {
      ...{ handle: card.handle, title: card.title, photo: card.photo, illustration: card.illustration },
      ...{ price: card.price, cooperative },
    },
    listedAt: listed_at,
    group: OCOP_GROUPS.findIndex((group) => group === card.ocop_group),
    provinceId: names.idOf(cooperative.province),
    communeId: names.idOf(`${cooperative.province}\n${cooperative.commune}`),
    foldedTitle: wordsOf(card.title).join(" "),
    terms: weighed([...parts, [document.description, WEIGHT.description]], wordsOf),
    markedTerms: weighed(parts, markedWordsIn),
    ...{ certificates, ocopCertificates: ocop_certificates },
    head: Buffer.from(JSON.stringify(shown).slice(0, -1)),
    ...{ tail: Buffer.alloc(0), stars: 0, certificateMask: 0, inStock: false, isHidden: false },
  }
}

function weighed(parts: readonly [string | null, number][], split: (text: string) => string[]): Map<string, number> {
  const terms = new Map<string, number>()
  for (const [text, weight] of parts) {
    for (const word of new Set(split(text ?? ""))) terms.set(word, (terms.get(word) ?? 0) + weight)
  }
  return terms
}

/** What of an item depends on the day and on the store room: set together, since the card's last bytes hold both. */
export function setDayAndStock(item: ShelfItem, today: string, inStock: boolean): void {
  const ocop = ocopStatusOn(today, item.ocopCertificates)
  item.stars = ocop?.valid ? ocop.stars : 0
  item.certificateMask = CERTIFICATE_KINDS.reduce((mask, kind, bit) => {
    const isHeld = item.certificates.some((held) => held.kind === kind && isValidOn(today, held))
    return isHeld ? mask | (1 << bit) : mask
  }, 0)
  item.inStock = inStock
  item.tail = Buffer.from(`,"ocop":${JSON.stringify(ocop)},"in_stock":${String(inStock)}}`)
}
