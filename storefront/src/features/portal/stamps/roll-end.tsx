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

type Field = { name: string; defaultValue: string | undefined; error: string | undefined }

type RollEndProps = {
  end: "first" | "last"
  title: string
  field: Omit<Field, "defaultValue">
  code: string
  onCode: (code: string) => void
  /** The code of the other end: a camera still held over that label would read it again. */
  other: string
}

const SAID_WORDS = {
  "no-stamp": "Đây không phải mã tem của hợp tác xã. Đưa máy vào ô vuông trên tem rồi quét lại.",
  same: "Đây vẫn là tem vừa quét. Đưa máy sang tem kia.",
} as const

/** Both ends of a roll; each is read by the camera or typed. */
export function RollEndFields({ first, last }: { first: Field; last: Field }) {
  const [{ defaultValue: firstDefault, ...firstField }, { defaultValue: lastDefault, ...lastField }] = [first, last]
  const [firstCode, setFirst] = useState(firstDefault ?? "")
  const [lastCode, setLast] = useState(lastDefault ?? "")
  return (
    <>
      <RollEnd
        end="first"
        title="Tem đầu cuộn"
        field={firstField}
        code={firstCode}
        onCode={setFirst}
        other={lastCode}
      />
      <RollEnd end="last" title="Tem cuối cuộn" field={lastField} code={lastCode} onCode={setLast} other={firstCode} />
    </>
  )
}

function RollEnd({ end, title, field, code, onCode, other }: RollEndProps) {
  const [scanning, setScanning] = useState(false)
  const [said, setSaid] = useState<"" | "read" | keyof typeof SAID_WORDS>("")
  const take = (text: string) => {
    const scanned = codeOfScan(text)
    if (!scanned) return setSaid("no-stamp")
    if (scanned === codeOfScan(other)) return setSaid("same")
    setSaid("read")
    onCode(scanned.replace(/(.{4})(?=.)/g, "$1 "))
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
      <p role="status" className={said === "read" ? styles.read : styles.noStamp}>
        {said === "read" ? `Đã đọc ${title.toLowerCase()}.` : said && SAID_WORDS[said]}
      </p>
      <TextField
        {...field}
        label={title}
        hint="Mã 16 chữ và số in trên tem"
        value={code}
        onChange={(event) => onCode(event.target.value)}
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
