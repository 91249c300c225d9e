import type { Attribute, AttributeValue } from "@/lib/backend/channels"
import type { Label } from "@/lib/backend/goods"
import { plain } from "../lists/long-list"

/** What floors ask by other words than our labels, without marks. The first that fits counts. */
const ASKED: readonly (readonly [RegExp, keyof Label])[] = [
  [/dia chi.*(to chuc|don vi|san xuat|trach nhiem)|manufacturer address/, "responsible_address"],
  [/(ten )?(to chuc|don vi|nha san xuat|nha cung cap).*|manufacturer name|chiu trach nhiem/, "responsible_name"],
  [/xuat xu|nuoc san xuat|country of origin/, "origin"],
  [/han (su dung|dung)|shelf life/, "shelf_life"],
  [/thanh phan|ingredient/, "ingredients"],
  [/bao quan|storage/, "storage"],
  [/cach (dung|su dung)|huong dan su dung/, "usage"],
]

/**
 * Answers to what a floor asks, from the product's own label, for those that have none yet: the seller reads them over and
 * saves. Only what fits: one of the options by its name, or words where words are taken.
 */
export function proposeAnswers(
  attributes: readonly Attribute[],
  answers: Readonly<Record<string, AttributeValue>>,
  label: Label | undefined,
): Record<string, AttributeValue> {
  const proposed: Record<string, AttributeValue> = { ...answers }
  for (const attribute of attributes) {
    if (proposed[attribute.id] !== undefined || !attribute.required || !label) continue
    const [, from] = ASKED.find(([pattern]) => pattern.test(plain(attribute.name))) ?? []
    const words = from === undefined ? null : label[from]
    const fitting = typeof words === "string" ? fit(attribute, words.trim()) : null
    if (fitting !== null) proposed[attribute.id] = fitting
  }
  return proposed
}

function fit({ options, freeText }: Attribute, words: string): AttributeValue | null {
  if (words === "") return null
  const option = options.find(({ name }) => plain(name) === plain(words))
  if (option) return { optionIds: [option.id] }
  return freeText ? { text: words } : null
}
