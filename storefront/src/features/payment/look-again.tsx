"use client"

import { useRouter } from "next/navigation"
import { useEffect } from "react"

type LookAgainProps = { everySeconds: number; forSeconds: number }

/** Looks at the page again by itself for a while; without script the page's own refresh does. */
export function LookAgain({ everySeconds, forSeconds }: LookAgainProps) {
  const router = useRouter()
  useEffect(() => {
    const until = Date.now() + forSeconds * 1000
    const timer = setInterval(() => {
      if (Date.now() > until) clearInterval(timer)
      // A phone in a pocket asks nothing.
      else if (document.visibilityState === "visible") router.refresh()
    }, everySeconds * 1000)
    return () => clearInterval(timer)
  }, [router, everySeconds, forSeconds])
  return null
}
