import { en } from "./en"
import { languageOf, type Language } from "./language"
import { vi, type Dictionary } from "./vi"

export type { Dictionary, Language }
export { languageOf, localePath } from "./language"

const dictionaries: Record<Language, Dictionary> = { vi, en }

export const dictionaryOf = (language: Language): Dictionary => dictionaries[language]

/** Dictionary of a `[lang]` segment, with the language itself. */
export function wordsOf(segment: string): { language: Language; words: Dictionary } {
  const language = languageOf(segment)
  return { language, words: dictionaryOf(language) }
}

/** Fills `{name}` places of a sentence. */
export function fill(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
}
