"use client"

import { lazy, Suspense, useState, useSyncExternalStore } from "react"
import { Button } from "@/ui/button"
import { TextField } from "@/ui/field"
import { Icon } from "@/ui/icon"
import styles from "./activate.module.css"
import { RollEnds } from "./pictures"
import { codeOfScan } from "./scanned-code"

/** Fetched at the press: who types the code does not pay for the camera. */
const QrScanner = lazy(() => import("@/features/scan-camera").then((module) => ({ default: module.QrScanner })))

type RollEndProps = {
  end: "first" | "last"
  title: string
  field: { name: string; defaultValue: string | undefined; error: string | undefined }
}

const NO_STAMP = "Đây không phải mã tem của hợp tác xã. Đưa máy vào ô vuông trên tem rồi quét lại."

/** One end of a roll: the camera reads its code, or somebody types it. */
export function RollEnd({ end, title, field: { defaultValue, ...field } }: RollEndProps) {
  const [code, setCode] = useState(defaultValue ?? "")
  const [scanning, setScanning] = useState(false)
  const [said, setSaid] = useState<"" | "read" | "no-stamp">("")
  const take = (text: string) => {
    const scanned = codeOfScan(text)
    setSaid(scanned ? "read" : "no-stamp")
    if (!scanned) return
    setCode(scanned.replace(/(.{4})(?=.)/g, "$1 "))
    setScanning(false)
  }
  return (
    <section className={styles.end} aria-label={title}>
      <div className={styles.endHead}>
        <span className={styles.picture}>
          <RollEnds end={end} />
        </span>
        {useHasScript() && (
          <Button type="button" tone={code ? "secondary" : "primary"} onClick={() => setScanning(!scanning)}>
            <Icon name={scanning ? "close" : "camera"} size={20} />
            {scanning ? "Tắt máy ảnh" : code ? "Quét lại" : "Quét tem"}
          </Button>
        )}
      </div>
      {scanning && (
        <Suspense fallback={<p role="status">Đang mở máy ảnh…</p>}>
          <QrScanner onCode={take} />
        </Suspense>
      )}
      <p role="status" className={said === "no-stamp" ? styles.noStamp : styles.read}>
        {said === "read" && `Đã đọc ${title.toLowerCase()}.`}
        {said === "no-stamp" && NO_STAMP}
      </p>
      <TextField
        {...field}
        label={title}
        hint="Mã 16 chữ và số in trên tem"
        value={code}
        onChange={(event) => setCode(event.target.value)}
        autoCapitalize="characters"
        autoComplete="off"
        spellCheck={false}
        placeholder="ABCD EFGH JKMN PQRS"
      />
    </section>
  )
}

const never = () => () => {}

/** False in what the server sends, so that without a script no button stands there that does nothing. */
const useHasScript = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
