"use client"

import { usePathname } from "next/navigation"
import { Suspense, useState, type ReactNode } from "react"

/**
 * Shows a skeleton while a page is fetched after a click, and never in the document a browser opens first: there a
 * streamed placeholder would be all that a reader without JavaScript ever sees.
 */
export function NavigationSkeleton({ skeleton, children }: { skeleton: ReactNode; children: ReactNode }) {
  const pathname = usePathname()
  const [openedPathname] = useState(pathname)
  if (pathname === openedPathname) return children
  return (
    <Suspense key={pathname} fallback={skeleton}>
      {children}
    </Suspense>
  )
}
