import "server-only"
import type { DiaryStep } from "@/lib/backend/diary"
import type { PortalClient } from "@/lib/backend/portal"
import type { Result } from "@/lib/backend/result"
import type { Illustration } from "@/lib/backend/shapes"
import type { HouseholdToRecordFor } from "../households/choice"
import { currentHousehold } from "../households/current-household"

/** All that the form needs to record a day's work without signal; it travels inside the page. */
export type DiaryPack = {
  member: { id: string; name: string }
  cooperativeId: string
  products: { id: string; title: string; group: string; illustration: Illustration | null }[]
  steps: Record<string, DiaryStep[]>
  areas: { id: string; name: string }[]
  households: HouseholdToRecordFor[]
  /** For whom the member wrote when the page was drawn, or "" */
  household: string
  batches: { id: string; lotCode: string; productId: string }[]
}

export async function loadPack(portal: PortalClient): Promise<Result<DiaryPack>> {
  const [me, templates, areas, households, batches] = await Promise.all([
    ...([portal.me(), portal.diaryTemplates(), portal.growingAreas()] as const),
    ...([portal.householdsToRecordFor(), portal.batches()] as const),
  ])
  if (!me.ok) return me
  if (!templates.ok) return templates
  if (!areas.ok) return areas
  if (!households.ok) return households
  if (!batches.ok) return batches
  const used = new Set(templates.data.products.map(({ group }) => group))
  const groups = templates.data.groups.filter(({ group }) => used.has(group) || group === "food")
  return {
    ok: true,
    data: {
      member: { id: me.data.member.id, name: me.data.member.name },
      cooperativeId: me.data.cooperative.id,
      products: templates.data.products,
      steps: Object.fromEntries(groups.map(({ group, steps }) => [group, steps.filter(({ hidden }) => !hidden)])),
      areas: areas.data.growing_areas.map(({ id, name }) => ({ id, name })),
      households: households.data,
      household: await currentHousehold(),
      batches: batches.data.batches
        .filter(({ state }) => state === "draft")
        .map(({ id, lot_code, product }) => ({ id, lotCode: lot_code, productId: product.id })),
    },
  }
}
