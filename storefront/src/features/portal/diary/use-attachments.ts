"use client"

import { useRef, useState } from "react"
import type { Attachment } from "./offline/queue"

export const MAX_DIARY_PHOTOS = 3

/** Photos and the voice note of a form, and those of them that are still being made. */
export function useAttachments(initial: readonly Attachment[]) {
  const [shown, setShown] = useState<readonly Attachment[]>(initial)
  // Beside the state, so that what finishes late is added to what is there then.
  const now = useRef<readonly Attachment[]>(initial)
  const shrinking = useRef<Promise<unknown>>(Promise.resolve())
  const stopSpeaking = useRef<(() => Promise<void>) | null>(null)
  const set = (next: readonly Attachment[]) => {
    now.current = next
    setShown(next)
  }
  const photosOf = (all: readonly Attachment[]) => all.filter(({ kind }) => kind === "photo")
  const voiceOf = (all: readonly Attachment[]) => all.filter(({ kind }) => kind === "voice")
  return {
    photos: photosOf(shown),
    voice: voiceOf(shown)[0] ?? null,
    /** Takes what a phone is still making small. */
    addPhotos: (making: Promise<readonly Attachment[]>) => {
      const added = making.then((photos) =>
        set([...[...photosOf(now.current), ...photos].slice(0, MAX_DIARY_PHOTOS), ...voiceOf(now.current)]),
      )
      shrinking.current = Promise.all([shrinking.current, added])
    },
    removePhoto: (photo: Attachment) => set(now.current.filter((one) => one !== photo)),
    setVoice: (voice: Attachment | null) => set([...photosOf(now.current), ...(voice ? [voice] : [])]),
    /** How to end the note that is being spoken, while one is. */
    setSpeaking: (stop: (() => Promise<void>) | null) => {
      stopSpeaking.current = stop
    },
    /** All of it, once what is being spoken or made small is there too. */
    settled: async (): Promise<Attachment[]> => {
      await Promise.all([stopSpeaking.current?.(), shrinking.current])
      return [...now.current]
    },
  }
}
