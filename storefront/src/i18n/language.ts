export const LANGUAGES = ["vi", "en"] as const
export type Language = (typeof LANGUAGES)[number]

export const isLanguage = (value: string): value is Language => LANGUAGES.some((language) => language === value)

/** Unknown prefixes are answered in Vietnamese (their page is "not found"). */
export const languageOf = (segment: string): Language => (isLanguage(segment) ? segment : "vi")

/** Vietnamese has no prefix: `/san-pham`, `/en/san-pham`. */
export const localePath = (language: Language, path: string): string =>
  language === "vi" ? path : path === "/" ? `/${language}` : `/${language}${path}`

/** "/en/san-pham" and the rewritten "/vi/san-pham" -> "/san-pham"; "/en" -> "/". */
export const pathWithoutLanguage = (pathname: string): string => pathname.replace(/^\/(vi|en)(?=\/|$)/, "") || "/"
