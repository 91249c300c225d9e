"use client"

import { usePathname } from "next/navigation"
import { localePath, pathWithoutLanguage, type Language } from "@/i18n/language"

/** The same page in the other language. A plain anchor, because the two languages are two documents. */
export function LanguageLink({ language, className }: { language: Language; className: string | undefined }) {
  const other: Language = language === "vi" ? "en" : "vi"
  const href = localePath(other, pathWithoutLanguage(usePathname()))
  return (
    <a href={href} hrefLang={other} lang={other} className={className}>
      {other === "vi" ? "Tiếng Việt" : "English"}
    </a>
  )
}
