import { localePath, type Language } from "@/i18n"

export const paymentPath = (language: Language, reference: string, rest = ""): string =>
  localePath(language, `/thanh-toan/${encodeURIComponent(reference)}${rest}`)
