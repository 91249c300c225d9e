"use client"

import { usePathname, useSearchParams } from "next/navigation"
import { localePath, pathWithoutLanguage, type Language } from "@/i18n/language"
import { isCatalogue, keptQuery } from "./kept-query"

type LanguageLinkProps = { language: Language; className: string | undefined }

/** The same page in the other language. A plain anchor, because the two languages are two documents. */
export function LanguageLink(props: LanguageLinkProps) {
  const pathname = usePathname()
  // A cached page has no query when it is made; asking for one there would leave the link to the browser's script.
  return isCatalogue(pathname) ? <CatalogueLink {...props} /> : <OtherLanguage {...props} path={pathname} />
}

function CatalogueLink(props: LanguageLinkProps) {
  return <OtherLanguage {...props} path={usePathname() + keptQuery(useSearchParams())} />
}

function OtherLanguage({ language, className, path }: LanguageLinkProps & { path: string }) {
  const other: Language = language === "vi" ? "en" : "vi"
  return (
    <a href={localePath(other, pathWithoutLanguage(path))} hrefLang={other} lang={other} className={className}>
      {other === "vi" ? "Tiếng Việt" : "English"}
    </a>
  )
}
