"use client"

import { useState } from "react"
import { buttonClass } from "@/ui/button"
import { Icon } from "@/ui/icon"
import styles from "./posts.module.css"

type CopyButtonProps = { text: string; children: string; copied: string; tone?: "primary" | "secondary" }

/** Puts words where the phone's other apps can take them. */
export function CopyButton({ text, children, copied, tone = "primary" }: CopyButtonProps) {
  const [said, say] = useState("")
  const copy = async () => {
    // Over plain http, or where a person forbade it, there is no clipboard.
    await navigator.clipboard?.writeText(text).then(
      () => say(copied),
      () => say("Máy không cho chép. Giữ tay trên chữ để chép."),
    )
    if (!("clipboard" in navigator)) say("Máy không cho chép. Giữ tay trên chữ để chép.")
  }
  return (
    <>
      <button type="button" className={buttonClass(tone, true)} onClick={() => void copy()}>
        <Icon name={said === copied ? "check" : "copy"} size={20} />
        {children}
      </button>
      <p role="status" className={styles.said}>
        {said}
      </p>
    </>
  )
}
