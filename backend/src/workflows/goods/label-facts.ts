import type { OcopGroup } from "../catalog/product-facts"

/** What a label says in words (Decree 43/2017 art. 10 and annex I, as amended by 111/2021). */
export const LABEL_TEXTS = [
  "ingredients",
  "usage",
  "storage",
  "warnings",
  "shelf_life",
  "origin",
  "responsible_name",
  "responsible_address",
] as const
export type LabelText = (typeof LABEL_TEXTS)[number]

export type Label = Record<LabelText, string | null> & {
  is_alcohol: boolean
  /** Per cent by volume at 20 °C. */
  alcohol_percent: number | null
}

export const EMPTY_LABEL: Label = {
  ...{ ingredients: null, usage: null, storage: null, warnings: null, shelf_life: null },
  ...{ origin: null, responsible_name: null, responsible_address: null },
  ...{ is_alcohol: false, alcohol_percent: null },
}

/** Of goods that are made or grown, in every group; a service carries no label. */
const OF_ALL_GOODS: readonly LabelText[] = ["origin", "responsible_name", "responsible_address"]

/**
 * By product type, annex I: food and drinks name ingredients, use, storage and expiry; herbal goods also warn (that
 * they are no medicine); a craft names its material and care; a plant its care. The days of making and expiry are of
 * each pack and stand on the batch, so what is asked here is how long the goods keep.
 */
const OF_GROUP: Record<OcopGroup, readonly LabelText[]> = {
  food: ["ingredients", "usage", "storage", "shelf_life"],
  drink: ["ingredients", "usage", "storage", "shelf_life"],
  herbal: ["ingredients", "usage", "storage", "shelf_life", "warnings"],
  craft: ["ingredients", "usage"],
  ornamental: ["usage"],
  tourism: [],
}

/** Alcohol asks for its strength and a warning; it need not expire. */
const OF_ALCOHOL: readonly LabelText[] = ["ingredients", "storage", "warnings"]

const WITHOUT_NET_CONTENT: readonly OcopGroup[] = ["craft", "ornamental", "tourism"]

/** The label texts that goods of this kind must carry. */
export function requiredTexts(group: OcopGroup, isAlcohol: boolean): LabelText[] {
  if (group === "tourism") return ["responsible_name", "responsible_address"]
  const ofType = group === "drink" && isAlcohol ? OF_ALCOHOL : OF_GROUP[group]
  return [...ofType, ...OF_ALL_GOODS]
}

export type MissingFact = LabelText | "description" | "price" | "net_content" | "alcohol_percent"

export type SubmittedFacts = {
  description: string | null
  ocop_group: OcopGroup
  label: Label
  variants: readonly { price: number | null; net_content: string | null }[]
}

/** What has to be filled in before a product may be offered, in the order of the portal's pages. */
export function missingFacts({ description, ocop_group: group, label, variants }: SubmittedFacts): MissingFact[] {
  const needsContent = !WITHOUT_NET_CONTENT.includes(group)
  return [
    ...(description ? [] : ["description" as const]),
    ...(variants.length > 0 && variants.every(({ price }) => (price ?? 0) > 0) ? [] : ["price" as const]),
    ...(needsContent && !variants.every((variant) => variant.net_content) ? ["net_content" as const] : []),
    ...requiredTexts(group, label.is_alcohol).filter((name) => !label[name]),
    ...(label.is_alcohol && label.alcohol_percent === null ? ["alcohol_percent" as const] : []),
  ]
}

/** Metadata can be edited by hand in the admin, so every member is checked and has a neutral reading. */
export function readLabel(metadata: Record<string, unknown> | null | undefined): Label {
  const kept = isRecord(metadata?.label) ? metadata.label : {}
  const texts = LABEL_TEXTS.map((name) => [name, typeof kept[name] === "string" && kept[name] ? kept[name] : null])
  const percent = kept.alcohol_percent
  return {
    ...(Object.fromEntries(texts) as Record<LabelText, string | null>),
    is_alcohol: kept.is_alcohol === true,
    alcohol_percent: typeof percent === "number" && percent > 0 && percent <= 100 ? percent : null,
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null
