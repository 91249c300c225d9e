"use client"

import { useEffect } from "react"

/** Opens the bank's page in place of this one, so that going back leads to the basket and not into a loop. */
export function GoOn({ to, here }: { to: string; here: string }) {
  useEffect(() => {
    window.history.replaceState(null, "", here)
    window.location.assign(to)
  }, [to, here])
  return null
}
