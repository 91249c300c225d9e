import { foldPlace, plainPlace } from "./fold.js"

const LONGEST_TEXT = 120
const MOST_WORDS = 16
const LONGEST_NAME_WORDS = 12

/** Words that say what kind of place it is: they may be left out, and may be names, too ("Xã Xá Nhè"). */
const KIND_WORDS = new Set(
  "xa phuong thi tran dac khu huyen quan tinh thanh pho tp tx tt p x h q t viet nam".split(" "),
)

/** Words that follow each other and may be one name. */
export type Window = {
  /** Folded, without spaces: "Phủthông" and "Phu Thong" are one. */
  text: string
  /** How many words. */
  length: number
  /** One bit a word. */
  mask: number
  /** Nothing comes before it but the kind of place. */
  isFirst: boolean
  /** The text ends with it: it may be still being typed. */
  isLast: boolean
  /** What it costs to read it as the name in question. */
  cost: number
}
export type Query = {
  windows: Window[]
  /** The words that a place has to explain. */
  telling: number
  /** Folded, in spaces. */
  folded: string
  /** With marks, in spaces. */
  plain: string
}

/** Every way to take words of the text together; not across a comma, where people end a name. */
export function readQuery(text: string): Query {
  const cut = text.slice(0, LONGEST_TEXT)
  const words = cut
    .split(/[,;/\n]/)
    .map((segment) => foldPlace(segment))
    .filter((segment) => segment !== "")
    .flatMap((segment, part) => segment.split(" ").map((word) => ({ word, part })))
    .slice(0, MOST_WORDS)
  const telling = words.reduce((mask, { word }, i) => (KIND_WORDS.has(word) ? mask : mask | (1 << i)), 0)
  const windows = words.flatMap((_, from) => windowsFrom(words, from, telling))
  return { windows, telling, folded: ` ${words.map(({ word }) => word).join(" ")} `, plain: ` ${plainPlace(cut)} ` }
}

function windowsFrom(words: readonly { word: string; part: number }[], from: number, telling: number): Window[] {
  const windows: Window[] = []
  let text = ""
  let mask = 0
  for (let i = from; i < words.length && i < from + LONGEST_NAME_WORDS; i++) {
    const { word = "", part } = words[i] ?? {}
    if (part !== words[from]?.part) break
    text += word
    mask |= 1 << i
    const isFirst = (telling & ((1 << from) - 1)) === 0
    windows.push({ text, length: i - from + 1, mask, isFirst, isLast: i === words.length - 1, cost: 0 })
  }
  return windows
}
