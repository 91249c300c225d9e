"use client"

import { useEffect, useRef, useState } from "react"
import styles from "./channels.module.css"

/** Ticks and unticks everything on the page; drawn only where there is a script to do it. */
export function PickAll({ name, count }: { name: string; count: number }) {
  const box = useRef<HTMLInputElement>(null)
  const [isReady, setReady] = useState(false)
  useEffect(() => setReady(true), [])
  const others = () => [...(box.current?.form?.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`) ?? [])]
  useEffect(() => {
    const form = box.current?.form
    const follow = () => {
      if (box.current) box.current.checked = others().every(({ checked }) => checked)
    }
    form?.addEventListener("change", follow)
    return () => form?.removeEventListener("change", follow)
  })
  if (!isReady) return null
  return (
    <label className={styles.all}>
      <input
        ref={box}
        type="checkbox"
        onChange={({ target }) => others().forEach((other) => (other.checked = target.checked))}
      />
      Chọn tất cả {count} món trên trang
    </label>
  )
}
