"use client"

import { usePathname } from "next/navigation"
import { Outage } from "@/features/shop/outage"
import { pathWithoutLanguage } from "@/i18n/language"
import { outageWords } from "@/i18n/outage-words"

/** Cached pages throw rather than render an outage, so that an outage is never cached. */
export default function ShopError() {
  const pathname = usePathname()
  const language = pathname.startsWith("/en") ? "en" : "vi"
  return (
    <Outage words={outageWords[language]} retryHref={language === "en" ? pathname : pathWithoutLanguage(pathname)} />
  )
}
