import { z } from "zod"
import type { Attribute, AttributeValue } from "@/lib/backend/channels"
import { parseVietnameseNumber } from "../fields"

export const ROUNDINGS = [1, 500, 1000, 5000, 10_000] as const

/** "-5 %" and "2.000 ₫" as people write them. */
function parseWhole(text: string): number {
  const bare = text.replace(/[%₫đ\s ]+$/u, "").trim()
  const isLess = /^[-−]/u.test(bare)
  const number = parseVietnameseNumber(bare.replace(/^[-−+]\s*/u, ""))
  return isLess ? -number : number
}

const whole = (sentence: string, least: number, most: number) =>
  z
    .string(sentence)
    .default("0")
    .transform((text) => (text.trim() === "" ? 0 : parseWhole(text)))
    .pipe(z.number(sentence).int("Ghi số nguyên, không lẻ.").min(least, sentence).max(most, sentence))

export const ruleFields = z.object({
  price_percent: whole("Ghi từ -50 đến 200, ví dụ 8.", -50, 200),
  price_add: whole("Ghi số đồng, ví dụ 2.000. Không cộng thì ghi 0.", -100_000_000, 100_000_000),
  price_round: z.coerce
    .number()
    .pipe(z.literal([...ROUNDINGS], "Chọn cách làm tròn."))
    .catch(1),
  stock_share: whole("Ghi từ 1 đến 100, ví dụ 100 là bán hết số đang có.", 1, 100),
  stock_buffer: whole("Ghi số gói giữ lại, ví dụ 2. Không giữ thì ghi 0.", 0, 1_000_000),
})

const measure = (sentence: string, most: number) =>
  z
    .string()
    .default("")
    .transform((text) => (text.trim() === "" ? null : parseWhole(text.replace(/\s*(?:g|cm)$/iu, ""))))
    .pipe(z.number(sentence).int("Ghi số nguyên, không lẻ.").min(1, sentence).max(most, sentence).nullable())

/** All three sides or none. */
export const packFields = z
  .object({
    "can-nang": measure("Ghi số gam, ví dụ 550.", 100_000),
    dai: measure("Ghi từ 1 đến 300.", 300),
    rong: measure("Ghi từ 1 đến 300.", 300),
    cao: measure("Ghi từ 1 đến 300.", 300),
  })
  .superRefine((sides, context) => {
    const named = (["dai", "rong", "cao"] as const).filter((side) => sides[side] === null)
    if (named.length === 0 || named.length === 3) return
    for (const path of named) context.addIssue({ code: "custom", path: [path], message: "Ghi cả ba chiều." })
  })
  .transform(({ "can-nang": weight_grams, dai: length, rong: width, cao: height }) => ({
    weight_grams,
    size_cm: length === null || width === null || height === null ? null : { length, width, height },
  }))

/** What stands for "none of these, I write it myself" among the options. */
export const OWN_WORDS = "*"

export const fieldOf = (attribute: Pick<Attribute, "id">, part = ""): string => `thuoc-tinh.${attribute.id}${part}`

/** Answers of the form by attribute; what was left empty is not answered. */
export function mappingOf(form: FormData, attributes: readonly Attribute[]): Record<string, AttributeValue> {
  const answers = attributes.map((attribute) => [attribute.id, answerOf(form, attribute)] as const)
  return Object.fromEntries(answers.filter((pair): pair is [string, AttributeValue] => pair[1] !== null))
}

function answerOf(form: FormData, attribute: Attribute): AttributeValue | null {
  const picked = form.getAll(fieldOf(attribute)).map(String)
  const optionIds = picked.filter((id) => attribute.options.some((option) => option.id === id))
  if (optionIds.length > 0) return { optionIds }
  const text = String(form.get(fieldOf(attribute, ".chu")) ?? "").trim()
  if (text === "") return null
  const unit = String(form.get(fieldOf(attribute, ".don-vi")) ?? "")
  return { text, ...(attribute.units.includes(unit) && { unit }) }
}

const SETTING = "cai-dat."
export const settingField = (name: string): string => `${SETTING}${name}`

/** Several ticked ways of one setting go comma-joined, as the backend keeps them. */
export function settingsOf(form: FormData): Record<string, string> {
  const names = new Set([...form.keys()].filter((name) => name.startsWith(SETTING)))
  const pairs = [...names].map((name) => [name.slice(SETTING.length), form.getAll(name).map(String).join(",")] as const)
  return Object.fromEntries(pairs.filter(([, value]) => value !== ""))
}

/** Names the settings of which several may be ticked: a browser sends nothing of one that has none. */
export const MANY = "nhieu"

export const noneTicked = (form: FormData): string[] =>
  form
    .getAll(MANY)
    .map(String)
    .filter((name) => !form.has(name))
