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

const NOTHING = Buffer.alloc(0)

export type ShownCard = Pick<StoredCard, "handle" | "title" | "photo" | "illustration" | "cooperative">
export type Read = { stamp: string; digest: string }
export type Names = { idOf: (name: string) => number }

/**
 * One product on the shelf. A class, and what the filters look at as plain numbers in it: every question looks at every
 * item, and an object put together from parts is looked at five times as slowly.
 */
export class ShelfItem {
  readonly id: string
  readonly price: number
  readonly group: number
  readonly provinceId: number
  readonly communeId: number
  readonly communeNameId: number
  readonly cooperativeId: number
  /** Which set of sales channels it is in. */
  readonly channelsId: number
  /** Published, and not taken off by what the tables say. */
  isOffered: boolean
  inStock = false
  /** Of a certificate valid on the shelf's day; 0 without. */
  stars = 0
  /** One bit for each kind of certificate that is valid on the shelf's day. */
  certificateMask = 0
  readonly listedAt: string
  readonly foldedTitle: string
  /** The card as JSON but for its last brace and for what depends on the day and the store room. */
  readonly head: Buffer
  tail: Buffer = NOTHING
  /** When the index last wrote the document: tells whether it has to be read again. */
  stamp: string
  /** Of the document as it was read: a rebuilt index writes most of them as they were. */
  readonly digest: string
  readonly isPublished: boolean
  readonly card: ShownCard
  readonly terms: ReadonlyMap<string, number>
  readonly markedTerms: ReadonlyMap<string, number>
  readonly certificates: StoredCard["certificates"]
  readonly ocopCertificates: StoredCard["ocop_certificates"]

  constructor(document: ShelfDocument, read: Read, names: Names) {
    const { certificates, ocop_certificates, listed_at, ...shown } = document.card
    const { cooperative } = shown
    this.id = document.id
    this.price = shown.price
    this.group = OCOP_GROUPS.findIndex((group) => group === shown.ocop_group)
    this.provinceId = names.idOf(cooperative.province)
    this.communeId = names.idOf(`${cooperative.province}\n${cooperative.commune}`)
    this.communeNameId = names.idOf(cooperative.commune)
    this.cooperativeId = names.idOf(cooperative.handle)
    this.channelsId = names.idOf(JSON.stringify(document.sales_channel_ids ?? []))
    this.isPublished = document.status === "published"
    this.isOffered = this.isPublished
    this.listedAt = listed_at ?? ""
    this.foldedTitle = wordsOf(shown.title).join(" ")
    this.head = Buffer.from(JSON.stringify(shown).slice(0, -1))
    this.stamp = read.stamp
    this.digest = read.digest
    const { handle, title, photo, illustration } = shown
    this.card = { handle, title, photo, illustration, cooperative }
    const parts: [string | null, number][] = [
      [title, WEIGHT.title],
      [shown.subtitle, WEIGHT.subtitle],
      [`${cooperative.name} ${cooperative.commune} ${cooperative.province}`, WEIGHT.place],
    ]
    this.terms = weighed([...parts, [document.description, WEIGHT.description]], wordsOf)
    this.markedTerms = weighed(parts, markedWordsIn)
    this.certificates = certificates ?? []
    this.ocopCertificates = ocop_certificates ?? []
  }
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

export const digestOf = (document: ShelfDocument): string =>
  createHash("sha1").update(JSON.stringify(document)).digest("base64")

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
