"use client"

import { useEffect, useState } from "react"
import { Icon } from "@/ui/icon"
import { shrinkPhoto } from "../forms/shrink-photo"
import type { Attachment } from "./offline/queue"
import styles from "./diary.module.css"
import { MAX_DIARY_PHOTOS } from "./use-attachments"

type PhotoButtonProps = { photos: readonly Attachment[]; onPhotos: (making: Promise<Attachment[]>) => void }

/** Made small on the phone before it is kept: the original stays in the camera. */
export function PhotoButton({ photos, onPhotos }: PhotoButtonProps) {
  const [message, setMessage] = useState("")
  const take = async (files: readonly File[]) => {
    setMessage("Đang thu nhỏ ảnh…")
    const small = (await Promise.all(files.map(shrinkPhoto))).filter((photo) => photo !== null)
    const added = await Promise.all(
      small.map(async ({ file }): Promise<Attachment> => {
        return { kind: "photo", type: file.type, bytes: await file.arrayBuffer(), hash: null }
      }),
    )
    setMessage(small.length < files.length ? "Có ảnh không đọc được. Chụp lại giúp." : "")
    return added
  }
  return (
    <label className={styles.mediaButton}>
      <Icon name="camera" size={30} />
      {message || (photos.length === 0 ? "Chụp ảnh" : `Thêm ảnh (${photos.length})`)}
      <input
        type="file"
        name="photos"
        accept="image/*"
        multiple
        disabled={photos.length >= MAX_DIARY_PHOTOS}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          if (files.length > 0) onPhotos(take(files))
        }}
      />
    </label>
  )
}

type PhotoStripProps = { photos: readonly Attachment[]; onRemove: (photo: Attachment) => void }

export function PhotoStrip({ photos, onRemove }: PhotoStripProps) {
  const [urls, setUrls] = useState<string[]>([])
  useEffect(() => {
    const read = photos.map(
      ({ bytes, type }) =>
        new Promise<string>((resolve) => {
          const reader = new FileReader()
          reader.onload = () => resolve(String(reader.result))
          reader.readAsDataURL(new Blob([bytes], { type }))
        }),
    )
    void Promise.all(read).then(setUrls)
  }, [photos])
  if (photos.length === 0) return null
  return (
    <ul className={styles.kept}>
      {urls.slice(0, photos.length).map((url, index) => (
        <li key={url.slice(-64)}>
          <img src={url} alt={`Ảnh ${index + 1}`} />
          <button
            type="button"
            aria-label={`Bỏ ảnh ${index + 1}`}
            onClick={() => photos[index] && onRemove(photos[index])}
          >
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  )
}
