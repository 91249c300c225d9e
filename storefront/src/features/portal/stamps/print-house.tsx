"use client"

import { useActionState, useState } from "react"
import { Button } from "@/ui/button"
import { FormMessage } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { createSerialListAction } from "../actions/print-house-actions"
import portal from "../portal.module.css"
import { EMPTY_LINK } from "./link-state"
import styles from "./print-house.module.css"
import parts from "./parts.module.css"

export function PrintHouse({ runId, quantityWords }: { runId: string; quantityWords: string }) {
  const [state, action] = useActionState(createSerialListAction, EMPTY_LINK)
  if (state.url) return <NewLink url={state.url} expires={state.expires} />
  return (
    <form action={action} className={`${portal.sheet} ${portal.form}`}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="runId" value={runId} />
      <p>
        Đường dẫn này tải được danh sách {quantityWords} mã, <strong>một lần duy nhất</strong>. Ai cầm đường dẫn đều in
        được tem của hợp tác xã: chỉ gửi cho đúng nhà in.
      </p>
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
