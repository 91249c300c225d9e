"use client"

import { useRouter } from "next/navigation"
import { useEffect } from "react"

/** Fetches the page's data again while something is under way; without a script the browser reloads by itself. */
export function LiveRefresh({ seconds, path }: { seconds: number; path: string }) {
  const router = useRouter()
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh()
    }, seconds * 1000)
    return () => clearInterval(timer)
  }, [router, seconds])
  return <ScriptlessRefresh seconds={seconds * 2} path={path} />
}

/** The path is spelled out: a browser that stands at an anchor would only jump there again instead of loading. */
export function ScriptlessRefresh({ seconds, path }: { seconds: number; path: string }) {
  return (
    <noscript>
      <meta httpEquiv="refresh" content={`${seconds}; url=${path}`} />
    </noscript>
  )
}
