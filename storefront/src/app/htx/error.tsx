"use client"

import { PortalOutage } from "@/features/portal/portal-outage"

export default function PortalError() {
  return (
    <main id="noi-dung">
      <PortalOutage retryHref="" />
    </main>
  )
}
