import { readFileSync, readdirSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { ACCOUNT_STATUSES, ASPECTS, LISTING_STATES } from "@/lib/backend/channels"
import {
  ACCOUNT_WORDS,
  ASPECT_WORDS,
  ERROR_CLASS_WORDS,
  fieldWords,
  FLOOR_ERROR_WORDS,
  FLOOR_WORDS,
  floorWords,
  ISSUE_WORDS,
  LISTING_WORDS,
  ORDER_STAGE_WORDS,
  reasonSentence,
  SETTING_WORDS,
} from "./channel-words"

const providers = new URL("../../../backend/src/providers/", import.meta.url)
const sourceOf = (file: string): string => readFileSync(new URL(file, providers), "utf8")

/** The strings of a union type as its source writes it. */
function unionOf(file: string, type: RegExp): string[] {
  const [, union = ""] = type.exec(sourceOf(file)) ?? []
  return [...union.matchAll(/"([\w-]+)"/g)].map(([, name = ""]) => name)
}

const connectors = readdirSync(providers)
  .filter((folder) => folder.startsWith("channel-"))
  .flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, providers))
      .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
      .map((file) => sourceOf(`${folder}/${file}`)),
  )
const found = (pattern: RegExp): string[] => [
  ...new Set(
    [...connectors, sourceOf("channel/checks.ts")].flatMap((text) =>
      [...text.matchAll(pattern)].map(([, a = ""]) => a),
    ),
  ),
]

const VIETNAMESE = /[À-ỹ]/

describe("words of floors", () => {
  it.each(unionOf("channel/capabilities.ts", /type PlatformId = ([^\n]+)/))("name the floor %s", (floor) => {
    expect(Object.keys(FLOOR_WORDS)).toContain(floor)
  })

  it("give every tile a colour on which white letters can be read", () => {
    for (const { name, colour } of Object.values(FLOOR_WORDS))
      expect(contrastWithWhite(colour), name).toBeGreaterThan(4.5)
  })

  it("call a floor that nobody has heard of by its own name", () => {
    expect(floorWords("__proto__").name).toBe("__proto__")
    expect(floorWords("chợ phiên").name).toBe("chợ phiên")
  })
})

describe("words of states", () => {
  it.each(ACCOUNT_STATUSES)("say how a shop stands that is %s", (status) => {
    expect(ACCOUNT_WORDS[status].name).toMatch(VIETNAMESE)
    expect(ACCOUNT_WORDS[status].detail("Shopee")).toContain("Shopee")
  })

  it.each(LISTING_STATES)("say how goods stand that are %s", (state) => {
    expect(LISTING_WORDS[state].name).toMatch(VIETNAMESE)
    expect(LISTING_WORDS[state].detail).toMatch(/\.$/)
  })

  it.each(ASPECTS)("name the aspect %s", (aspect) => expect(ASPECT_WORDS[aspect]).toMatch(VIETNAMESE))

  it.each(unionOf("channel/orders.ts", /export type OrderStage =([^=]+?)\n\n/))("name the stage %s", (stage) => {
    expect(ORDER_STAGE_WORDS).toHaveProperty(stage)
  })
})

describe("words of faults", () => {
  it.each(unionOf("channel/catalogue.ts", /interface ValidationIssue {[^}]*?code: ([^\n]+)/))(
    "say what our own check means by %s",
    (code) => {
      expect(ISSUE_WORDS).toHaveProperty(code)
    },
  )

  it.each(unionOf("channel/outcome.ts", /export type ErrorClass =([^=]+?)\n\n/))("say what follows on %s", (name) => {
    expect(ERROR_CLASS_WORDS).toHaveProperty(name)
  })

  it("are there for every kind of thing that the tests above look for", () => {
    expect(unionOf("channel/outcome.ts", /export type ErrorClass =([^=]+?)\n\n/)).toHaveLength(11)
    expect(unionOf("channel/catalogue.ts", /interface ValidationIssue {[^}]*?code: ([^\n]+)/)).toHaveLength(8)
    expect(unionOf("channel/orders.ts", /export type OrderStage =([^=]+?)\n\n/)).toHaveLength(10)
  })

  it.each(found(/code: "([a-z_]+)", message: "[^"]+", field: "/g))("tell the connectors' own %s apart", (code) => {
    expect(FLOOR_ERROR_WORDS[code]).toMatch(VIETNAMESE)
  })

  it.each(found(/issues\.(?:add|length|within)\(\s*"([\w.]+)"/g))(
    "name the field %s, and where it is mended",
    (field) => {
      expect(fieldWords(field).name).not.toBe(fieldWords("no.such.field").name)
    },
  )

  it.each(found(/mapping\.settings\.(\w+)/g))("name the setting %s", (name) => {
    expect(SETTING_WORDS).toHaveProperty(name)
  })

  it("find the field of an attribute, whatever the floor calls it", () => {
    expect(fieldWords("mapping.attributes.100010.unit")).toEqual(fieldWords("mapping.attributes"))
    expect(fieldWords("__proto__").mend).toBeNull()
  })

  it("explain a floor's reason where the seller can act on it, and else leave it to the state", () => {
    expect(reasonSentence("shop_banned: Shop is banned")).toMatch(/khoá/)
    expect(reasonSentence("error_auth: Invalid access_token.")).toBeNull()
    expect(reasonSentence("constructor: x")).toBeNull()
    expect(reasonSentence(null)).toBeNull()
  })
})

/** WCAG 2.2, 1.4.3. */
function contrastWithWhite(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05)
}
