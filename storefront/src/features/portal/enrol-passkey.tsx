"use client"

import { useRouter } from "next/navigation"
import { useState } from "react"
import { Button } from "@/ui/button"
import { FormMessage } from "@/ui/field"
import { passkeyOptionsAction, registerPasskeyAction, type Told } from "./actions/custody-actions"
import { PASSKEY_FAULT_WORDS } from "./custody-words"
import { answerWithPasskey, createPasskey, type NewPasskey, type PasskeyOptions } from "./passkey"
import styles from "./signature.module.css"

type Made = { options: PasskeyOptions; key: NewPasskey }
type Step = "idle" | "making" | "trying" | "sending"

const STEP_WORDS: Record<Step, string> = {
  idle: "",
  making: "Đang tạo khoá trên điện thoại…",
  trying: "Đang ký thử…",
  sending: "Đang ghi vào sổ…",
}

/** Two questions of the phone: it makes a key, and it signs once with it, so that nobody registers a key they lack. */
export function EnrolPasskey({ name, button }: { name: string; button: string }) {
  const router = useRouter()
  const [step, setStep] = useState<Step>("idle")
  const [made, setMade] = useState<Made | null>(null)
  const [fault, setFault] = useState<string | null>(null)

  async function make(): Promise<Told<Made>> {
    if (made) return { ok: true, data: made }
    setStep("making")
    const options = await passkeyOptionsAction()
    if (!options.ok) return options
    const key = await createPasskey(options.data, name)
    if (!key.ok) return { ok: false, message: PASSKEY_FAULT_WORDS[key.fault] }
    const result = { options: options.data, key: key.data }
    setMade(result)
    return { ok: true, data: result }
  }

  async function tryOut({ options, key }: Made): Promise<Told<unknown>> {
    setStep("trying")
    const { credentialId, publicKey, transports } = key
    const answer = await answerWithPasskey({
      challenge: options.challenge,
      rpId: options.rp.id,
      credentialId,
      transports,
    })
    if (!answer.ok) return { ok: false, message: PASSKEY_FAULT_WORDS[answer.fault] }
    setStep("sending")
    const registered = await registerPasskeyAction({
      challenge_id: options.challenge_id,
      credential_id: credentialId,
      public_key: publicKey,
      assertion: answer.data,
    })
    // Whatever the server said, its question is used up or was wrong: the next press starts anew.
    setMade(null)
    return registered
  }

  async function enrol() {
    if (step !== "idle") return
    setFault(null)
    const ready = await make()
    const done = ready.ok ? await tryOut(ready.data) : ready
    setStep("idle")
    if (!done.ok) setFault(done.message)
    else router.refresh()
  }

  return (
    <div className={styles.enrol}>
      <FormMessage>{fault}</FormMessage>
      <Button wide aria-disabled={step !== "idle"} onClick={() => void enrol()}>
        {step === "idle" ? (made ? "Ký thử lại" : button) : STEP_WORDS[step]}
      </Button>
      <noscript>
        <p className={styles.soft}>Muốn dùng khoá trên điện thoại, bật JavaScript rồi tải lại trang.</p>
      </noscript>
    </div>
  )
}
