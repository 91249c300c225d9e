"use client"

import { useState } from "react"
import { Icon } from "@/ui/icon"
import styles from "./diary.module.css"
import type { Draft } from "./form-draft"

type PlaceButtonProps = { position: Draft["position"]; onPosition: (position: Draft["position"]) => void }

/** Where the phone is. Only the cooperative sees it. */
export function PlaceButton({ position, onPosition }: PlaceButtonProps) {
  const [words, setWords] = useState("Ghi chỗ đứng")
  const find = () => {
    if (position !== null) {
      onPosition(null)
      setWords("Ghi chỗ đứng")
      return
    }
    setWords("Đang tìm chỗ…")
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        onPosition({ latitude: round(coords.latitude), longitude: round(coords.longitude) })
        setWords("Ghi chỗ đứng")
      },
      () => setWords("Chưa tìm được chỗ"),
      { enableHighAccuracy: true, timeout: 20_000, maximumAge: 60_000 },
    )
  }
  return (
    <button type="button" className={styles.mediaButton} onClick={find}>
      <Icon name={position === null ? "pin" : "check"} size={30} />
      {position === null ? words : "Đã ghi chỗ, bấm để bỏ"}
    </button>
  )
}

/** A metre or so: no phone knows it better. */
const round = (degrees: number): number => Math.round(degrees * 100_000) / 100_000
