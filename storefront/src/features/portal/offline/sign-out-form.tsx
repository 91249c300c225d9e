"use client"

import { useRef, type FormEvent } from "react"
import { Button } from "@/ui/button"
import { SubmitButton } from "@/ui/submit-button"
import { signOutAction } from "../actions/session-actions"
import { diarySync } from "../diary/offline/sync"
import { useDiarySync } from "../diary/offline/use-diary-sync"
import styles from "../portal.module.css"
import own from "./offline.module.css"
import { PAGES } from "./page-cache"

/** Leaves no page of this session on the phone, and warns before entries that wait are left behind. */
export function SignOutForm() {
  const { entries } = useDiarySync()
  const dialog = useRef<HTMLDialogElement>(null)
  const form = useRef<HTMLFormElement>(null)
  const isSure = useRef(false)
  const leave = (event: FormEvent) => {
    if (isSure.current) {
      isSure.current = false
      return forgetPages()
    }
    event.preventDefault()
    void askOrLeave()
  }
  const goNow = () => {
    isSure.current = true
    form.current?.requestSubmit()
  }
  /** What waits is counted now: pressed in the first moment, this page has not read it yet. */
  const askOrLeave = async () => {
    // A browser that keeps nothing has nothing that waits, and nobody is locked in by it.
    const waiting = await diarySync.waiting().catch(() => [])
    if (waiting.length > 0) dialog.current?.showModal()
    else goNow()
  }
  const sendFirst = async () => {
    await diarySync.sendNow()
    if (diarySync.snapshot().entries.length > 0) return
    dialog.current?.close()
    goNow()
  }
  return (
    <>
      <form ref={form} action={signOutAction} className={styles.signOut} onSubmit={leave}>
        <SubmitButton pendingWords="Đang ra…" tone="secondary">
          Đăng xuất
        </SubmitButton>
      </form>
      <dialog ref={dialog} className={own.dialog} aria-labelledby="con-viec">
        <h2 id="con-viec">Còn {entries.length} việc chưa gửi</h2>
        <p>
          Đăng xuất bây giờ thì các việc này vẫn nằm trong máy, nhưng chỉ gửi đi khi chính bà con đăng nhập lại trên máy
          này.
        </p>
        <div>
          <Button type="button" onClick={() => void sendFirst()}>
            Gửi xong rồi ra
          </Button>
          <Button type="button" tone="secondary" onClick={() => dialog.current?.close()}>
            Ở lại
          </Button>
          <Button
            type="button"
            tone="danger"
            onClick={() => {
              dialog.current?.close()
              goNow()
            }}
          >
            Vẫn đăng xuất
          </Button>
        </div>
      </dialog>
    </>
  )
}

/** From the page itself: the worker may be asleep. */
function forgetPages(): void {
  if (!("caches" in window)) return
  void caches
    .keys()
    .then((names) => Promise.all(names.filter((name) => name.startsWith(PAGES)).map((name) => caches.delete(name))))
  navigator.serviceWorker?.controller?.postMessage("quen-trang")
}
