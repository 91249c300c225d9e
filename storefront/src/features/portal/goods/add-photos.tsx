"use client"

import { useActionState, useRef, useState } from "react"
import { FormMessage } from "@/ui/field"
import { Icon } from "@/ui/icon"
import { SubmitButton } from "@/ui/submit-button"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import fieldStyles from "../forms/photo-field.module.css"
import { shrinkPhoto, type SmallPhoto } from "../forms/shrink-photo"
import portalStyles from "../portal.module.css"
import { addPhotosAction } from "./goods-actions"

/** Photos of goods, made small on the phone; without a script the phone sends what it took. */
export function AddPhotos({ productId, room }: { productId: string; room: number }) {
  const [state, send] = useActionState(addPhotosAction, EMPTY_FORM)
  const input = useRef<HTMLInputElement>(null)
  const [photos, setPhotos] = useState<SmallPhoto[]>([])
  const [message, setMessage] = useState("")

  const take = async (chosen: FileList) => {
    setMessage("Đang thu nhỏ ảnh…")
    const read = await Promise.all([...chosen].slice(0, room).map(shrinkPhoto))
    const small = read.filter((photo) => photo !== null)
    const files = new DataTransfer()
    for (const { file } of small) files.items.add(file)
    if (input.current) input.current.files = files.files
    setPhotos(small)
    const unread = read.length - small.length
    setMessage(unread > 0 ? `${unread} ảnh không đọc được. Hãy chụp lại.` : `${small.length} ảnh sẵn sàng gửi.`)
  }
  return (
    <form action={send} className={portalStyles.form}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="productId" value={productId} />
      {photos.length > 0 && (
        <ul className={fieldStyles.shown}>
          {photos.map((photo, index) => (
            <li key={photo.preview}>
              <img src={photo.preview} alt={`Ảnh ${index + 1} vừa chọn`} />
            </li>
          ))}
        </ul>
      )}
      <label className={fieldStyles.add}>
        <Icon name="camera" />
        Chụp hoặc chọn ảnh
        <input
          ref={input}
          type="file"
          name="photos"
          accept="image/*"
          multiple
          onChange={(event) => event.target.files && event.target.files.length > 0 && void take(event.target.files)}
        />
      </label>
      <p className={fieldStyles.hint} role="status">
        {message}
      </p>
      <SubmitButton pendingWords="Đang gửi ảnh…">Gửi ảnh</SubmitButton>
    </form>
  )
}
