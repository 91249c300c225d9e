"use client"

import { useRouter } from "next/navigation"
import { useEffect, useState } from "react"
import { formatCount } from "@/i18n/format"
import { ScriptlessRefresh } from "../live-refresh"
import styles from "../portal.module.css"
import { isUnderWay } from "./is-under-way"

const POLL_MS = 1200

type RunProgressProps = { runId: string; quantity: number; progress: number; path: string }

/** Asks how far a run is until it ends, then has the page drawn afresh. Without a script the browser reloads. */
export function RunProgress({ runId, quantity, progress: initial, path }: RunProgressProps) {
  const router = useRouter()
  const [progress, setProgress] = useState(initial)
  useEffect(() => {
    const stop = new AbortController()
    const timer = setInterval(async () => {
      const answer = await readProgress(runId, stop.signal)
      if (answer === null) return
      setProgress(answer.progress)
      if (answer.ended) {
        clearInterval(timer)
        router.refresh()
      }
    }, POLL_MS)
    return () => {
      stop.abort()
      clearInterval(timer)
    }
  }, [runId, router])
  return (
    <div>
      <progress className={styles.progress} max={quantity} value={progress} aria-label="Tiến độ phát hành tem" />
      <p role="status">
        Đang phát hành: {formatCount(progress)} trên {formatCount(quantity)} tem. Bà con cứ để trang này, hoặc quay lại
        sau.
      </p>
      <ScriptlessRefresh seconds={5} path={path} />
    </div>
  )
}

/** `null` when this one answer is missing: the next poll asks again. */
async function readProgress(runId: string, signal: AbortSignal): Promise<{ progress: number; ended: boolean } | null> {
  try {
    const response = await fetch(`/htx/tem/${encodeURIComponent(runId)}/tien-do`, { signal, cache: "no-store" })
    if (response.status === 401) return { progress: 0, ended: true }
    if (!response.ok) return null
    const run: unknown = await response.json()
    return isRun(run) ? { progress: run.progress, ended: !isUnderWay(run) } : null
  } catch (error) {
    if (signal.aborted || error instanceof TypeError || error instanceof SyntaxError) return null
    throw error
  }
}

const isRun = (value: unknown): value is { progress: number; state: string } =>
  typeof value === "object" &&
  value !== null &&
  "progress" in value &&
  typeof value.progress === "number" &&
  "state" in value
