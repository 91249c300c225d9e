"use client"

import { usePathname } from "next/navigation"
import { localePath } from "@/i18n/language"
import { notFoundWords } from "@/i18n/not-found-words"
import { LinkButton } from "@/ui/button"
import { Notice } from "@/ui/notice"

export default function ShopNotFound() {
  const language = usePathname().startsWith("/en") ? "en" : "vi"
  const words = notFoundWords[language]
  return (
    <Notice scene="empty-basket" title={words.title} body={words.body}>
      <LinkButton href={localePath(language, "/san-pham")}>{words.products}</LinkButton>
      <LinkButton href={localePath(language, "/")} tone="secondary">
        {words.home}
      </LinkButton>
    </Notice>
  )
}
