"use client"

import { useRef, useState } from "react"
import { Icon } from "@/ui/icon"
import styles from "./photo-field.module.css"
import { MAX_PHOTOS } from "./photos"
import { shrinkPhoto, type SmallPhoto } from "./shrink-photo"

/** Photos from the phone, made small on the phone: on weak 3G the original would take minutes. */
export function PhotoField({ kept }: { kept: readonly string[] }) {
  const input = useRef<HTMLInputElement>(null)
  const [photos, setPhotos] = useState<SmallPhoto[]>([])
  const [message, setMessage] = useState("")
  const room = MAX_PHOTOS - kept.length

  const put = (next: SmallPhoto[]) => {
    const files = new DataTransfer()
    for (const { file } of next) files.items.add(file)
    if (input.current) input.current.files = files.files
    setPhotos(next)
  }
  const take = async (chosen: FileList) => {
    setMessage("Đang thu nhỏ ảnh…")
    const read = await Promise.all([...chosen].map(shrinkPhoto))
    const small = read.filter((photo) => photo !== null)
    const next = [...photos, ...small].slice(0, room)
    put(next)
    setMessage(sentence(read.length - small.length, photos.length + small.length - next.length, next.length))
  }
  return (
    <div className={styles.photos}>
      <p className={styles.label}>
        Ảnh <span>(có thể bỏ trống, tối đa {MAX_PHOTOS} ảnh; ai xem nguồn gốc cũng thấy)</span>
      </p>
      {kept.map((hash) => (
        <input key={hash} type="hidden" name="photo" value={hash} />
      ))}
      {kept.length > 0 && <p className={styles.hint}>Đã gửi {kept.length} ảnh, không cần chọn lại.</p>}
      {photos.length > 0 && (
        <ul className={styles.shown}>
          {photos.map((photo, index) => (
            <li key={photo.preview}>
              <img src={photo.preview} alt={`Ảnh ${index + 1}`} />
              <button
                type="button"
                aria-label={`Bỏ ảnh ${index + 1}`}
                onClick={() => put(photos.filter((other) => other !== photo))}
              >
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <label className={styles.add} hidden={room <= photos.length}>
        <Icon name="camera" />
        {photos.length === 0 ? "Chụp hoặc chọn ảnh" : "Thêm ảnh"}
        <input
          ref={input}
          type="file"
          name="photos"
          accept="image/*"
          multiple
          onChange={(event) => event.target.files && event.target.files.length > 0 && void take(event.target.files)}
        />
      </label>
      <p className={styles.hint} role="status">
        {message}
      </p>
    </div>
  )
}

function sentence(unread: number, tooMany: number, shown: number): string {
  if (unread > 0) return `${unread} ảnh không đọc được. Hãy chụp lại, hoặc chọn ảnh JPEG.`
  if (tooMany > 0) return `Chỉ giữ ${shown} ảnh đầu.`
  return shown > 0 ? `${shown} ảnh sẽ gửi cùng việc này.` : ""
}
