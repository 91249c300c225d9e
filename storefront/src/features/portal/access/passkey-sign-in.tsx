"use client"

import { useEffect, useRef, useState } from "react"
import { Button } from "@/ui/button"
import { FormMessage } from "@/ui/field"
import { askForPasskeyAction, signInWithPasskeyAction } from "../actions/session-actions"
import { answerWithAnyPasskey, mayOfferPasskeys, type PasskeyFault } from "../passkey"
import styles from "./access.module.css"

const FAULT_WORDS: Record<PasskeyFault, string> = {
  unsupported: "Máy này chưa mở sổ bằng vân tay hay khuôn mặt được. Bà con dùng mật khẩu.",
  refused: "Chưa mở được: bà con đã bấm huỷ, hoặc máy này chưa cài cách mở nhanh. Dùng mật khẩu, rồi cài ở mục Thêm.",
  "already-here": "Máy này đã cài rồi.",
  "wrong-site": "Mở đúng trang của sàn rồi bấm lại.",
  "wrong-kind": "Máy này chưa dùng được. Bà con dùng mật khẩu.",
}
const NO_QUESTION = "Chưa hỏi được máy chủ. Đợi một chút rồi bấm lại."

/**
 * By the way the phone is unlocked. The button asks; where the browser can, the field above offers it as well while
 * the page waits, and a press on the button takes that question's place.
 */
export function PasskeySignIn({ returnTo }: { returnTo: string }) {
  const [message, setMessage] = useState<string | null>(null)
  const [isAsking, setAsking] = useState(false)
  const waiting = useRef<AbortController | null>(null)

  async function ask(mediation?: "conditional"): Promise<void> {
    const controller = new AbortController()
    waiting.current?.abort()
    waiting.current = controller
    const question = await askForPasskeyAction()
    if (controller.signal.aborted) return
    if (!question) return mediation ? undefined : setMessage(NO_QUESTION)
    const answered = await answerWithAnyPasskey({ ...question, signal: controller.signal, mediation })
    if (controller.signal.aborted) return
    if (!answered.ok) return mediation ? undefined : setMessage(FAULT_WORDS[answered.fault])
    const { credentialId, ...assertion } = answered.data
    const answer = { challenge_id: question.challenge_id, credential_id: credentialId, assertion }
    setMessage(await signInWithPasskeyAction(answer, returnTo))
  }

  useEffect(() => {
    void mayOfferPasskeys().then((may) => (may ? ask("conditional") : undefined))
    return () => waiting.current?.abort()
    // Asked once for the page: a new question would end the one that waits.
  }, [])

  async function press(): Promise<void> {
    setMessage(null)
    setAsking(true)
    await ask()
    setAsking(false)
  }

  return (
    <div className={styles.passkey}>
      <FormMessage>{message}</FormMessage>
      <Button type="button" tone="secondary" wide aria-disabled={isAsking} onClick={() => !isAsking && void press()}>
        {isAsking ? "Đang hỏi điện thoại…" : "Mở bằng vân tay hoặc khuôn mặt"}
      </Button>
    </div>
  )
}
