"use client"

import { useEffect, useState } from "react"
import { giveWordsBack, keepWords } from "./kept-words"
import styles from "./offline.module.css"

/** Keeps what is typed into any form of the portal when its sending fails, and says so when it is put back. */
export function KeptWordsStrip() {
  const [isBack, setBack] = useState(false)
  useEffect(() => {
    const keep = ({ target }: Event) => {
      if (target instanceof HTMLFormElement) keepWords(target)
    }
    addEventListener("submit", keep, { capture: true })
    // The rest of the page may still be waking up: its fields would lose what is put into them before.
    const later = requestAnimationFrame(() => setBack(giveWordsBack()))
    return () => {
      removeEventListener("submit", keep, { capture: true })
      cancelAnimationFrame(later)
    }
  }, [])
  return (
    <div className={`${styles.strip} ${styles.keptWords}`} role="status">
      {isBack && <p>Lần trước chưa gửi được. Chữ vừa gõ vẫn còn đây, bà con xem lại rồi gửi.</p>}
    </div>
  )
}
