import type { TextLine, TextSlot } from "./label-layout.js"

/** What differs from label to label. */
export interface LabelValues {
  /** In groups of four, as `formatCode` gives it. */
  groups: readonly string[]
  serial: number
  pin: string | null
}

/** The text of a slot on one label, and where it begins. `widthOf` measures in dots at a size. */
export function slotLine(
  slot: TextSlot,
  values: LabelValues,
  widthOf: (text: string, size: number) => number,
): TextLine {
  const text = slotText(slot, values)
  const wide = widthOf(text, slot.size)
  const size = wide <= slot.maxWidth ? slot.size : slot.tightSize
  const half = slot.centred ? (size === slot.size ? wide : widthOf(text, size)) / 2 : 0
  const { weight, turn, x, y } = slot
  if (turn === 0) return { text, weight, size, turn, x: Math.round(x - half), y }
  return { text, weight, size, turn, x, y: Math.round(turn === 90 ? y + half : y - half) }
}

function slotText({ field, groups, prefix }: TextSlot, values: LabelValues): string {
  if (field === "code") return values.groups.slice(groups[0], groups[1]).join(" ")
  if (field === "serial") return `${prefix}Số ${values.serial}`
  return values.pin ?? ""
}
