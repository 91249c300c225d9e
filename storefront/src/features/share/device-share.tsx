"use client"

import { useState, useSyncExternalStore } from "react"
import { buttonClass } from "@/ui/button"
import { Icon } from "@/ui/icon"
import styles from "./share.module.css"

type DeviceShareProps = { url: string; title: string; words: string; copied: string }

/** Neither is there on a page that came over plain http. */
const canShare = (): boolean => "share" in navigator
const canCopy = (): boolean => "clipboard" in navigator

const never = () => () => undefined

/** The phone's own sheet of people and apps; where there is none the link is copied. Without script it is not there. */
export function DeviceShare({ url, title, words, copied }: DeviceShareProps) {
  const [isCopied, setCopied] = useState(false)
  const isAble = useSyncExternalStore(
    never,
    () => canShare() || canCopy(),
    () => false,
  )
  if (!isAble) return null
  const send = async () => {
    // Closing the sheet rejects; so does a browser that forbids it. Neither is a fault.
    if (canShare()) return navigator.share({ url, title }).catch(() => undefined)
    await navigator.clipboard.writeText(url).then(
      () => setCopied(true),
      () => undefined,
    )
  }
  return (
    <>
      <button type="button" className={buttonClass("secondary")} onClick={() => void send()}>
        <Icon name="share" size={20} />
        {words}
      </button>
      <p role="status" className={styles.copied}>
        {isCopied ? copied : ""}
      </p>
    </>
  )
}
