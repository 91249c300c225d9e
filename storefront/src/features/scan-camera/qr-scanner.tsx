"use client"

import { useId, useState, type ChangeEvent } from "react"
import type { Language } from "@/i18n/language"
import { FlashIcon, PhotoIcon } from "./icons"
import styles from "./qr-scanner.module.css"
import { scannerWords } from "./scan-words"
import { useQrScanner } from "./use-qr-scanner"

export type QrScannerProps = {
  /** Given the text of each symbol as it was read: anybody may have written it. */
  onCode: (text: string) => void
  /** Turns the camera off and keeps its place. */
  paused?: boolean
  language?: Language
}

/** One big viewfinder with its light, and a photo as the way round a camera that does not work. */
export function QrScanner({ onCode, paused = false, language = "vi" }: QrScannerProps) {
  const words = scannerWords(language)
  const { videoRef, state, torch, readPhoto, retry } = useQrScanner({ onCode, paused })
  const problem = state.kind === "problem" ? words.problems[state.problem] : null
  const looking = state.kind === "looking" && !paused
  return (
    <div className={styles.scanner} data-scanner={paused ? "paused" : state.kind}>
      <div className={styles.finder} data-looking={looking || undefined}>
        <video ref={videoRef} className={styles.video} muted playsInline aria-label={words.viewfinder} />
        <Corners />
        {problem && (
          <div className={styles.problem}>
            <h2>{problem[0]}</h2>
            <p>{problem[1]}</p>
            <button type="button" className={styles.retry} onClick={retry}>
              {words.retry}
            </button>
          </div>
        )}
        {torch && looking && (
          <button type="button" className={styles.torch} aria-pressed={torch.on} onClick={torch.toggle}>
            <FlashIcon />
            {torch.on ? words.torchOff : words.torchOn}
          </button>
        )}
      </div>
      <p className={styles.status} role="status">
        {problem ? (
          <span className="visually-hidden">{`${problem[0]}. ${problem[1]}`}</span>
        ) : (
          <>
            <b>{paused ? words.read : looking ? words.looking : words.starting}</b>{" "}
            {!paused && <span>{looking ? words.lookingHint : words.startingHint}</span>}
          </>
        )}
      </p>
      <PhotoButton language={language} readPhoto={readPhoto} />
    </div>
  )
}

function Corners() {
  return (
    <svg className={styles.corners} viewBox="0 0 100 100" fill="none" aria-hidden="true">
      <path d="M3 20V9a6 6 0 0 1 6-6h11M80 3h11a6 6 0 0 1 6 6v11M97 80v11a6 6 0 0 1-6 6H80M20 97H9a6 6 0 0 1-6-6V80" />
    </svg>
  )
}

type PhotoButtonProps = { language: Language; readPhoto: (file: Blob) => Promise<boolean> }

function PhotoButton({ language, readPhoto }: PhotoButtonProps) {
  const words = scannerWords(language)
  const id = useId()
  const [said, setSaid] = useState("")

  const read = async (input: HTMLInputElement): Promise<void> => {
    const [file] = input.files ?? []
    if (file === undefined) return
    setSaid(words.photoReading)
    try {
      setSaid((await readPhoto(file)) ? "" : words.photoNothing)
    } catch (error) {
      console.warn("the photo could not be opened", error)
      setSaid(words.photoUnreadable)
    }
    // So that the same file can be chosen again.
    input.value = ""
  }

  return (
    <div className={styles.photo}>
      <input
        id={id}
        className="visually-hidden"
        type="file"
        accept="image/*"
        capture="environment"
        onChange={(event: ChangeEvent<HTMLInputElement>) => void read(event.currentTarget)}
      />
      <label htmlFor={id}>
        <PhotoIcon />
        {words.photo}
      </label>
      <p role="status" className={said === words.photoReading ? styles.waiting : styles.nothing}>
        {said}
      </p>
    </div>
  )
}
