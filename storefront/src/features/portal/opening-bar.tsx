"use client"

import { useLinkStatus } from "next/link"
import styles from "./opening-bar.module.css"

/** Inside a link: a bar over the page from the touch until the next page is there. */
export function OpeningBar() {
  const { pending } = useLinkStatus()
  return pending ? <span className={styles.bar} role="progressbar" aria-label="Đang mở trang" /> : null
}
