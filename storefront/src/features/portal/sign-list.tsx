"use client"

import { useRouter } from "next/navigation"
import { useState } from "react"
import { formatInstant } from "@/i18n/format"
import type { SigningRequest, SigningRequests } from "@/lib/backend/portal"
import { Button } from "@/ui/button"
import { FormMessage } from "@/ui/field"
import { signAction } from "./actions/custody-actions"
import { PASSKEY_FAULT_WORDS, requestWords } from "./custody-words"
import { answerWithPasskey } from "./passkey"
import styles from "./signature.module.css"

type SignListProps = SigningRequests & { mayManage: boolean; hint?: string | undefined }

/**
 * What waits for the phone that holds the key: one press and one touch of the phone's lock each. Nothing when nothing
 * waits; the last answer stays readable.
 */
export function SignList({ requests, passkey, mayManage, hint }: SignListProps) {
  const router = useRouter()
  const [busy, setBusy] = useState<string | null>(null)
  const [message, setMessage] = useState<{ text: string; good: boolean } | null>(null)

  async function sign(request: SigningRequest) {
    if (busy || !passkey) return
    setBusy(request.id)
    setMessage(null)
    const { credential_id: credentialId, rp_id: rpId } = passkey
    const answer = await answerWithPasskey({ challenge: request.challenge, credentialId, rpId })
    const signed = answer.ok
      ? await signAction(request.id, answer.data)
      : { ok: false as const, message: PASSKEY_FAULT_WORDS[answer.fault] }
    setBusy(null)
    setMessage(
      signed.ok ? { text: `Đã ký: ${requestWords(request)}.`, good: true } : { text: signed.message, good: false },
    )
    router.refresh()
  }

  if (requests.length === 0 && !message) return null
  return (
    <section aria-labelledby="cho-ky" className={styles.signing}>
      {requests.length > 0 && (
        <h2 id="cho-ky" className={styles.signingTitle}>
          Chờ bà con ký
        </h2>
      )}
      {hint && requests.length > 0 && !message && <p className={styles.soft}>{hint}</p>}
      {message && <FormMessage good={message.good}>{message.text}</FormMessage>}
      <ul className={styles.requests}>
        {requests.map((request) => (
          <li key={request.id} className={styles.request}>
            <p>
              <strong>{requestWords(request)}</strong>
              <span className={styles.soft}>Chờ từ {formatInstant(request.created_at)}</span>
            </p>
            {request.waits_for_earlier && <p className={styles.soft}>Ký mục phía trên trước, rồi đến mục này.</p>}
            {!request.waits_for_earlier && mayManage && passkey && (
              <Button wide aria-disabled={busy !== null} onClick={() => void sign(request)}>
                {busy === request.id ? "Đang hỏi điện thoại…" : "Ký"}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {!mayManage && requests.length > 0 && (
        <p className={styles.soft}>Chủ nhiệm hoặc quản lý giữ điện thoại ấy mới ký được.</p>
      )}
      <noscript>
        <p className={styles.soft}>Muốn ký, bật JavaScript trong trình duyệt rồi tải lại trang.</p>
      </noscript>
    </section>
  )
}
