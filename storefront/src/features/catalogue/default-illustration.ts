import type { Illustration, OcopGroup } from "@/lib/backend/shapes"

const ofGroup: Record<OcopGroup, Illustration> = {
  food: "rice",
  drink: "tea",
  herbal: "herb",
  craft: "basket",
  ornamental: "leaf",
  tourism: "visit",
}

export const illustrationOf = (card: { illustration: Illustration | null; ocop_group: OcopGroup }): Illustration =>
  card.illustration ?? ofGroup[card.ocop_group]
