import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { Decision } from "../../lib/decision-history"
import { ask } from "../../lib/papers-api"

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

const KEY = ["product-reviews"]
const REFRESH_MS = 15_000

export const useProducts = () =>
  useQuery({
    queryKey: KEY,
    queryFn: () => ask<{ products: Product[] }>("/admin/product-reviews"),
    refetchInterval: REFRESH_MS,
  })

export type Decided = Pick<Product, "id" | "version"> & ({ action: "publish" } | { action: "reject"; reason: string })

/** Names the edition that was looked at: what the cooperative changed meanwhile is looked at again first. */
export const useDecision = () => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, action, ...body }: Decided) =>
      ask(`/admin/product-reviews/${encodeURIComponent(id)}/${action}`, body),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  })
}
