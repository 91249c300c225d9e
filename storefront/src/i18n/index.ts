import { en } from "./en"
import { languageOf, type Language } from "./language"
import { vi, type Dictionary } from "./vi"

export type { Dictionary, Language }
export { fill } from "./fill"
export { languageOf, localePath } from "./language"

const dictionaries: Record<Language, Dictionary> = { vi, en }

export const dictionaryOf = (language: Language): Dictionary => dictionaries[language]

/** Dictionary of a `[lang]` segment, with the language itself. */
export function wordsOf(segment: string): { language: Language; words: Dictionary } {
  const language = languageOf(segment)
  return { language, words: dictionaryOf(language) }
}
