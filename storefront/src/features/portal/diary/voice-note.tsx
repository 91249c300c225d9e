"use client"

import { useEffect, useRef, useState } from "react"
import { Icon } from "@/ui/icon"
import type { Attachment } from "./offline/queue"
import styles from "./diary.module.css"

const LONGEST_MS = 120_000
/** Speech needs no more; the note stays small enough for a weak network. */
const BITS_PER_SECOND = 24_000
const TYPES = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4"]

type VoiceNoteProps = { voice: Attachment | null; onVoice: (voice: Attachment | null) => void }
type VoiceButtonProps = VoiceNoteProps & {
  /** Given how to end the note while one is spoken: who saves the form without pressing stop has still said it. */
  onSpeaking: (stop: (() => Promise<void>) | null) => void
}

/** Said instead of typed: press, speak, press again. */
export function VoiceButton({ voice, onVoice, onSpeaking }: VoiceButtonProps) {
  const recorder = useRef<MediaRecorder | null>(null)
  const [isOn, setOn] = useState(false)
  const [trouble, setTrouble] = useState("")
  useEffect(() => () => recorder.current?.stop(), [])

  const start = async () => {
    setTrouble("")
    const sound = await navigator.mediaDevices?.getUserMedia({ audio: true }).catch(() => null)
    if (!sound || typeof MediaRecorder === "undefined") {
      setTrouble("Chưa dùng được micro. Cho phép trang này dùng micro, hoặc gõ chữ.")
      return
    }
    const type = TYPES.find((one) => MediaRecorder.isTypeSupported(one))
    const parts: Blob[] = []
    const made = new MediaRecorder(sound, { audioBitsPerSecond: BITS_PER_SECOND, ...(type && { mimeType: type }) })
    made.ondataavailable = ({ data }) => parts.push(data)
    const spoken = new Promise<void>((resolve) => {
      made.onstop = () => {
        for (const track of sound.getTracks()) track.stop()
        recorder.current = null
        setOn(false)
        const note = new Blob(parts, { type: made.mimeType })
        const kept = note.arrayBuffer().then((bytes) => onVoice({ kind: "voice", type: note.type, bytes, hash: null }))
        onSpeaking(null)
        resolve(kept)
      }
    })
    recorder.current = made
    onSpeaking(() => {
      if (made.state !== "inactive") made.stop()
      return spoken
    })
    made.start()
    setOn(true)
    setTimeout(() => recorder.current === made && made.stop(), LONGEST_MS)
  }
  return (
    <>
      <button
        type="button"
        className={styles.mediaButton}
        aria-pressed={isOn}
        onClick={() => (isOn ? recorder.current?.stop() : void start())}
      >
        <Icon name="microphone" size={30} />
        {isOn ? "Đang thu, bấm để dừng" : voice ? "Thu lại" : "Nói vào máy"}
      </button>
      {trouble && <p role="alert">{trouble}</p>}
    </>
  )
}

export function VoicePlayer({ voice, onVoice }: VoiceNoteProps) {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (voice === null) return setUrl(null)
    const made = URL.createObjectURL(new Blob([voice.bytes], { type: voice.type }))
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [voice])
  if (url === null) return null
  return (
    <div className={styles.voice}>
      <audio controls src={url} aria-label="Lời vừa nói" />
      <button type="button" className={styles.textButton} onClick={() => onVoice(null)}>
        Bỏ
      </button>
    </div>
  )
}
