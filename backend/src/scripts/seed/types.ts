import type { DiaryKind } from "../../modules/batch/vocabulary"
import type { Illustration, OcopGroup } from "../../workflows/catalog/product-facts"
import type { Label } from "../../workflows/goods/label-facts"
import type { DatesWanted } from "../../workflows/visit/plan-dates"
import type { NewCertificate } from "../../workflows/certification/steps/record-certificate"

export type SeedEvent = {
  kind: DiaryKind
  /** Viet Nam time. */
  at: string
  title?: string
  quantity?: [number, string]
  note?: string
  household?: string
  place?: string
}

export type SeedBatch = {
  lot_code: string
  quantity: number
  unit: string
  harvested_from: string | null
  harvested_to: string | null
  packed_on: string | null
  expires_on: string | null
  events: SeedEvent[]
  sealed: boolean
  /** Stamps to issue, at most `quantity`. */
  stamps: number
}

export type SeedCertificate = Pick<NewCertificate, "kind" | "number" | "stars" | "issuer" | "issued_on"> & {
  expires_on?: string
}

export type SeedProduct = {
  title: string
  subtitle: string
  description: string
  price: number
  unit_label: string
  /** None of a service. */
  net_content: string | null
  ocop_group: OcopGroup
  /** Of a range that GS1 sets aside for demonstrations. */
  gtin?: string
  illustration: Illustration
  /** Of goods of the first cooperative, so that they can be shown to other floors, which take nothing without a picture. */
  pictured?: true
  /** Origin and who is responsible follow from the cooperative. */
  label: Partial<Pick<Label, "ingredients" | "usage" | "storage" | "shelf_life" | "warnings">>
  stock: number
  certificates: SeedCertificate[]
  batches: SeedBatch[]
  /** Of a service: every Saturday and Sunday of the coming weeks. */
  visits?: SeedVisits
}

export type SeedVisits = Pick<
  DatesWanted,
  "time" | "duration_minutes" | "cut_off_hours" | "meeting_place" | "seats"
> & { weeks: number }

export type SeedMember = { name: string; email: string; role: "owner" | "manager" | "recorder" }

export type SeedCooperative = {
  handle: string
  name: string
  commune: string
  province: string
  former_place: string
  registration_number: string
  story: string
  phone: string
  members: SeedMember[]
  products: SeedProduct[]
}
