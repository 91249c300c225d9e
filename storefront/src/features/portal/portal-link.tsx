import Link from "next/link"
import type { ComponentProps } from "react"
import { OpeningBar } from "./opening-bar"

/**
 * A link between pages of the portal. Nothing is fetched before it is touched, for a weak network carries one thing at a
 * time; what was touched shows at once that it is being opened.
 */
export function PortalLink({ children, ...link }: Omit<ComponentProps<typeof Link>, "prefetch">) {
  return (
    <Link {...link} prefetch={false}>
      {children}
      <OpeningBar />
    </Link>
  )
}
