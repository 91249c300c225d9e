"use client"

import { useRef, useState } from "react"
import { FieldError } from "@/ui/field"
import { shrinkPhoto } from "../forms/shrink-photo"
import fields from "../portal.module.css"
import styles from "./papers.module.css"

/** The copy of a paper: a photo, made small on the phone, or a PDF as it is. Without a script it is sent as chosen. */
export function CopyField({ kept, error }: { kept: string | undefined; error: string | undefined }) {
  const input = useRef<HTMLInputElement>(null)
  const [preview, setPreview] = useState<string | null>(null)
  const [message, setMessage] = useState("")

  const choose = async (file: File | undefined) => {
    setPreview(null)
    if (!file) return setMessage("")
    if (file.type === "application/pdf") return setMessage(`Sẽ gửi tệp ${file.name}.`)
    setMessage("Đang thu nhỏ ảnh…")
    const small = await shrinkPhoto(file)
    if (small === null) return setMessage("Ảnh này không mở được. Chụp lại, hoặc chọn ảnh JPEG.")
    const files = new DataTransfer()
    files.items.add(small.file)
    if (input.current) input.current.files = files.files
    setPreview(small.preview)
    setMessage("Xem lại: chữ và dấu đỏ có đọc được không?")
  }
  return (
    <div className={styles.upload}>
      <label htmlFor="copy" className={fields.legend}>
        Bản chụp của giấy
      </label>
      <p className={fields.hint} id="copy-hint">
        Chụp thẳng, đủ sáng, thấy cả số và dấu đỏ. Nhận ảnh hoặc tệp PDF.
      </p>
      {kept && <p className={fields.hint}>Bản chụp đã gửi, không cần chọn lại.</p>}
      <input
        ref={input}
        id="copy"
        name="copy"
        type="file"
        accept="image/*,application/pdf"
        aria-describedby={error ? "copy-hint copy-error" : "copy-hint"}
        onChange={(event) => void choose(event.target.files?.[0])}
      />
      {preview && <img src={preview} alt="Bản chụp sẽ gửi" className={styles.preview} />}
      <p className={fields.hint} role="status">
        {message}
      </p>
      <FieldError name="copy" error={error} />
    </div>
  )
}
