import { CERTIFICATE_KINDS } from "@/lib/backend/papers"
import type { IconName } from "@/ui/icon"
import { LinkRows } from "../link-rows"
import { CERTIFICATE_WORDS } from "./certificate-words"

const ICONS: Readonly<Record<(typeof CERTIFICATE_KINDS)[number], IconName>> = {
  ocop: "award",
  vietgap: "protecting",
  organic: "caring",
  haccp: "check",
  lab: "inspecting",
}

/** The first question of a new paper: which one. */
export function KindLinks() {
  return (
    <LinkRows
      rows={CERTIFICATE_KINDS.map((kind) => ({
        ...{ href: `/htx/giay-to/moi?loai=${kind}`, icon: ICONS[kind] },
        ...{ name: CERTIFICATE_WORDS[kind].name, detail: CERTIFICATE_WORDS[kind].hint },
      }))}
    />
  )
}
