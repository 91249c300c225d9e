"use client"

import { Outage } from "@/features/shop/outage"
import { outageWords } from "@/i18n/outage-words"

export default function PortalError() {
  return (
    <main id="noi-dung">
      <Outage words={outageWords.vi} retryHref="" />
    </main>
  )
}
