"use client"

import { usePathname, useRouter } from "next/navigation"
import { useEffect, useRef, useState } from "react"
import { useDiarySync } from "../diary/offline/use-diary-sync"
import styles from "./offline.module.css"

/** Younger than this a page is as good as new. */
const STALE_AFTER_MS = 60_000

type OfflineRuntimeProps = {
  session: string
  /** When the server drew this page, in milliseconds. */
  drawnAt: number
}

/** Lets the portal open without signal: starts the service worker, sends what waits, says how old the page is. */
export function OfflineRuntime({ session, drawnAt }: OfflineRuntimeProps) {
  const router = useRouter()
  const [age, setAge] = useState(0)
  const { entries } = useDiarySync()
  const path = usePathname()
  const isStarted = useRef(false)
  useEffect(() => {
    // What was written on the way here, a new product say, is in the diary's form before the signal is gone.
    void (isStarted.current ? keepPages() : startWorker())
    isStarted.current = true
  }, [path])
  useEffect(() => {
    const look = () => {
      const old = Date.now() - drawnAt
      setAge(old)
      // A page from the phone's own store is drawn anew as soon as there is signal.
      if (old > STALE_AFTER_MS && navigator.onLine) void mayDrawAnew().then((isTime) => isTime && router.refresh())
    }
    look()
    addEventListener("online", look)
    return () => removeEventListener("online", look)
  }, [drawnAt, router])
  const waiting = entries.length
  return (
    <div data-phien={session} className={styles.strip} role="status">
      {age > STALE_AFTER_MS && <p>Trang lưu trong máy từ {ago(age)}. Có sóng sẽ tự cập nhật.</p>}
      {waiting > 0 && (
        <p>
          <a href="/htx/nhat-ky#cho-gui">
            <strong>{waiting} việc chờ gửi</strong>, không mất.
          </a>
        </p>
      )}
    </div>
  )
}

const LAST_TRY = "nguon-ve-lai-luc"

/**
 * A phone with a bar of signal and no network says that it is online, and a page that cannot be drawn anew is loaded anew
 * by the router, over and over. So the server is asked first, and where it answers this is done once a minute at most.
 */
async function mayDrawAnew(): Promise<boolean> {
  const isThere = await fetch("/healthz", { cache: "no-store" }).then(
    ({ ok }) => ok,
    () => false,
  )
  const now = Date.now()
  if (!isThere || now - Number(sessionStorage.getItem(LAST_TRY) ?? 0) < STALE_AFTER_MS) return false
  sessionStorage.setItem(LAST_TRY, String(now))
  return true
}

export function ago(ms: number): string {
  const minutes = Math.round(ms / 60_000)
  if (minutes < 60) return `${Math.max(1, minutes)} phút trước`
  const hours = Math.round(minutes / 60)
  return hours < 24 ? `${hours} giờ trước` : `${Math.round(hours / 24)} ngày trước`
}

/** Told to the worker itself: a page that was opened while it was being installed is not under it yet. */
async function keepPages(): Promise<void> {
  if (!("serviceWorker" in navigator)) return
  const registration = await navigator.serviceWorker.getRegistration("/htx")
  registration?.active?.postMessage("giu-trang")
}

async function startWorker(): Promise<void> {
  if (!("serviceWorker" in navigator)) return
  await navigator.serviceWorker.register("/htx/sw.js", { scope: "/htx", updateViaCache: "none" })
  await navigator.serviceWorker.ready
  await keepPages()
  // Without it a browser that runs out of room may empty the diary that waits.
  if (navigator.storage?.persist) await navigator.storage.persist()
}
