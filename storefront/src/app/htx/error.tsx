"use client"

import { useEffect } from "react"
import { noteFailure } from "@/features/portal/offline/kept-words"
import { PortalOutage } from "@/features/portal/portal-outage"

export default function PortalError() {
  useEffect(noteFailure, [])
  return (
    <main id="noi-dung">
      <PortalOutage retryHref="" />
    </main>
  )
}
