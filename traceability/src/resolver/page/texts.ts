import type { Language } from "../negotiate.js"
import { en } from "./texts-en.js"
import { vi, type Texts } from "./texts-vi.js"

export type { Texts, VerdictFacts, VerdictWords } from "./texts-vi.js"

const TEXTS: Readonly<Record<Language, Texts>> = { vi, en }

export function textsIn(language: Language): Texts {
  return TEXTS[language]
}
