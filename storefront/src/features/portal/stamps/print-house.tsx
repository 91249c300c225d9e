"use client"

import { useActionState, useState } from "react"
import { Button } from "@/ui/button"
import { FormMessage, TextField } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { createSerialListAction } from "../actions/print-house-actions"
import portal from "../portal.module.css"
import { EMPTY_LINK } from "./link-state"
import styles from "./print-house.module.css"
import parts from "./parts.module.css"
import type { SerialRange } from "./serial-ranges"

type PrintHouseProps = {
  runId: string
  /** What is not printed yet, by default. */
  usual: SerialRange
  somePrinted: boolean
}

export function PrintHouse({ runId, usual, somePrinted }: PrintHouseProps) {
  const [state, action] = useActionState(createSerialListAction, EMPTY_LINK)
  if (state.url) return <NewLink url={state.url} expires={state.expires} />
  const { values, fieldErrors } = state
  return (
    <form action={action} className={`${portal.sheet} ${portal.form}`} noValidate key={state.attempt}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="runId" value={runId} />
      <p>
        Nhà in nhận một đường dẫn, tải được danh sách mã <strong>một lần duy nhất</strong>. Ai cầm đường dẫn đều in được
        tem của hợp tác xã: chỉ gửi cho đúng nhà in.
      </p>
      <div className={parts.pair}>
        <TextField
          name="from"
          label="Từ tem số"
          inputMode="numeric"
          defaultValue={values.from ?? usual.from}
          error={fieldErrors.from}
        />
        <TextField
          name="to"
          label="đến tem số"
          inputMode="numeric"
          defaultValue={values.to ?? usual.to}
          error={fieldErrors.to}
        />
      </div>
      {somePrinted && (
        <TextField
          name="reason"
          label="Vì sao in lại, nếu có tem đã in"
          defaultValue={values.reason}
          error={fieldErrors.reason}
          optional
        />
      )}
      <SubmitButton pendingWords="Đang tạo…">Tạo đường dẫn cho nhà in</SubmitButton>
    </form>
  )
}

function NewLink({ url, expires }: { url: string; expires: string }) {
  const [copied, setCopied] = useState<boolean | null>(null)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url)
      setCopied(true)
    } catch (error) {
      // Older phones, or a page without TLS: the link stands there to be pressed and held.
      if (!(error instanceof DOMException || error instanceof TypeError)) throw error
      setCopied(false)
    }
  }
  return (
    <section className={styles.link} aria-labelledby="duong-dan">
      <h2 id="duong-dan">Gửi đường dẫn này cho nhà in</h2>
      <input
        readOnly
        value={url}
        aria-label="Đường dẫn"
        className={styles.address}
        onFocus={(e) => e.target.select()}
      />
      <Button type="button" wide onClick={() => void copy()}>
        Chép đường dẫn
      </Button>
      <p role="status">
        {copied === true && "Đã chép. Dán vào Zalo hoặc thư gửi nhà in."}
        {copied === false && "Máy này không chép được. Bấm giữ vào đường dẫn ở trên rồi chọn Chép."}
      </p>
      <ul className={parts.plain}>
        <li>Mở được một lần, trước {expires}.</li>
        <li>Rời trang này là không xem lại đường dẫn được. Mất thì tạo đường dẫn mới.</li>
      </ul>
    </section>
  )
}
