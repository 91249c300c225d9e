"use client"

import { useState, useSyncExternalStore } from "react"
import { buttonClass } from "@/ui/button"
import { Icon } from "@/ui/icon"
import styles from "./posts.module.css"

type SharePostProps = { title: string; text: string; url: string; pictures: readonly string[] }

const never = () => () => undefined
const MOST_PICTURES = 4

/** The phone's own sheet of apps, with the pictures where the phone can send files. */
export function SharePost({ title, text, url, pictures }: SharePostProps) {
  const [said, say] = useState("")
  const isAble = useSyncExternalStore(
    never,
    () => "share" in navigator,
    () => false,
  )
  if (!isAble) return null
  const share = async () => {
    const files = await Promise.all(pictures.slice(0, MOST_PICTURES).map(fileOf)).catch(() => [])
    const whole = { title, text, files }
    const data = files.length > 0 && navigator.canShare?.(whole) ? whole : { title, text, url }
    // Closing the sheet rejects, and is no fault.
    await navigator.share(data).catch((cause: unknown) => {
      if (!(cause instanceof DOMException && cause.name === "AbortError"))
        say("Máy chưa chia sẻ được. Chép chữ rồi dán.")
    })
  }
  return (
    <>
      <button type="button" className={buttonClass("secondary", true)} onClick={() => void share()}>
        <Icon name="share" size={20} />
        Chia sẻ chữ và ảnh
      </button>
      <p role="status" className={styles.said}>
        {said}
      </p>
    </>
  )
}

async function fileOf(address: string, index: number): Promise<File> {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`${address}: ${response.status}`)
  return new File([await response.blob()], `anh-${index + 1}.jpeg`, { type: "image/jpeg" })
}
