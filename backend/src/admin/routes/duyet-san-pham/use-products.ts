import { ask } from "../../lib/ask"
import type { Decision } from "../../lib/decision-history"
import { usePage, type Counted, type Place } from "../../lib/use-worklist"
import type { Tab } from "./words"

export type Label = Record<string, string | number | boolean | null>
export type Product = {
  id: string
  version: number
  title: string
  subtitle: string | null
  description: string | null
  status: "draft" | "proposed" | "published" | "rejected"
  cooperative: string
  ocop_group: string
  label: Label
  missing: string[]
  photos: { id: string; alt: string; src: string }[]
  variants: { id: string; title: string; net_content: string | null; price: number | null; gtin: string | null }[]
  review_reason: string | null
  submitted_at: string | null
  decisions: Decision[]
}

export const useProducts = (place: Place<Tab>) =>
  usePage<Counted & { products: Product[] }>("/admin/product-reviews", { tab: place.tab }, place)

export type Action = "publish" | "reject"

/** Names the edition that was looked at: what the cooperative changed meanwhile is looked at again first. */
export const decide = ({ id, version }: Pick<Product, "id" | "version">, action: Action, reason: string | null) =>
  ask(`/admin/product-reviews/${encodeURIComponent(id)}/${action}`, reason === null ? { version } : { version, reason })
