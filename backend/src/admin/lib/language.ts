import { useTranslation } from "react-i18next"

export type Language = "vi" | "en"
/** The same words in both of the officers' languages. */
export type InBoth<T> = Readonly<Record<Language, T>>

/** The dashboard's language where it is Vietnamese, English wherever it is another. */
export const useLanguage = (): Language => (useTranslation().i18n.language.startsWith("vi") ? "vi" : "en")

export const useWords = <T>(words: InBoth<T>): T => words[useLanguage()]
