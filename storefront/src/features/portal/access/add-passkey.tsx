"use client"

import { useRouter } from "next/navigation"
import { useState } from "react"
import { Button } from "@/ui/button"
import { FormMessage } from "@/ui/field"
import { addSignInPasskeyAction, signInPasskeyOptionsAction } from "../actions/account-actions"
import { answerWithPasskey, createPasskey, type NewPasskey, type PasskeyFault, type PasskeyOptions } from "../passkey"
import styles from "./access.module.css"

const FAULT_WORDS: Record<PasskeyFault, string> = {
  unsupported: "Trình duyệt này chưa làm được. Mở bằng Chrome hoặc Safari bản mới trên điện thoại.",
  refused: "Chưa cài được: bà con đã bấm huỷ, hoặc điện thoại chưa đặt khoá màn hình. Đặt khoá màn hình rồi bấm lại.",
  "already-here": "Máy này đã cài rồi.",
  "wrong-site": "Mở đúng trang của sàn rồi bấm lại.",
  "wrong-kind": "Máy này chưa dùng được cách này. Bà con vẫn vào sổ bằng mật khẩu.",
}

type Made = { options: PasskeyOptions; key: NewPasskey }

/** Two presses, as browsers want one for each question: the phone makes the passkey, then opens once with it. */
export function AddPasskey({ memberName, deviceName }: { memberName: string; deviceName: string }) {
  const router = useRouter()
  const [made, setMade] = useState<Made | null>(null)
  const [message, setMessage] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)

  async function make(): Promise<string | null> {
    const options = await signInPasskeyOptionsAction()
    if (!options.ok) return options.message
    const key = await createPasskey(options.data, memberName, "sign-in")
    if (!key.ok) return FAULT_WORDS[key.fault]
    setMade({ options: options.data, key: key.data })
    return null
  }

  async function tryOut({ options, key }: Made): Promise<string | null> {
    const { credentialId, transports } = key
    const question = { challenge: options.challenge, credentialId, rpId: options.rp.id, transports }
    const answered = await answerWithPasskey(question, "required")
    if (!answered.ok) return FAULT_WORDS[answered.fault]
    const added = await addSignInPasskeyAction({
      ...{ challenge_id: options.challenge_id, credential_id: credentialId, public_key: key.publicKey },
      ...{ assertion: answered.data, name: deviceName },
    })
    setMade(null)
    if (!added.ok) return added.message
    router.replace("/htx/them/dang-nhap?xong=cai")
    return null
  }

  async function press(): Promise<void> {
    setBusy(true)
    setMessage(await (made ? tryOut(made) : make()))
    setBusy(false)
  }

  return (
    <div className={styles.passkey}>
      <FormMessage>{message}</FormMessage>
      {made && <p>Điện thoại đã nhận. Bấm lần nữa để mở thử một lần cho chắc.</p>}
      <Button type="button" wide aria-disabled={isBusy} onClick={() => !isBusy && void press()}>
        {isBusy ? "Đang hỏi điện thoại…" : made ? "Mở thử một lần" : "Cài cho máy này"}
      </Button>
    </div>
  )
}
