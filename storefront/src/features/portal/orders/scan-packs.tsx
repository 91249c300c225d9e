"use client"

import { startTransition, useActionState, useState } from "react"
import { QrScanner } from "@/features/scan-camera"
import { Button } from "@/ui/button"
import { FormMessage, TextField } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { scanPackAction } from "../actions/order-actions"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import portal from "../portal.module.css"

/** For who wants to be sure: each pack's stamp says whether it is of the lot that was picked. */
export function ScanPacks({ orderId, good }: { orderId: string; good: string | null }) {
  const [state, action, pending] = useActionState(scanPackAction, EMPTY_FORM)
  const [camera, setCamera] = useState(false)
  const read = (code: string) => {
    const form = new FormData()
    form.set("orderId", orderId)
    form.set("code", code)
    startTransition(() => action(form))
  }
  return (
    <details className={portal.part} id="kiem-tem" open={state.attempt > 0 || good !== null || undefined}>
      <summary>Quét tem từng gói cho chắc</summary>
      <FormMessage good>{state.message ? null : good}</FormMessage>
      <FormMessage>{state.message}</FormMessage>
      {camera ? (
        <QrScanner onCode={read} paused={pending} />
      ) : (
        <Button type="button" tone="secondary" wide onClick={() => setCamera(true)}>
          Mở máy ảnh
        </Button>
      )}
      <form action={action} className={portal.form} noValidate key={state.attempt}>
        <input type="hidden" name="orderId" value={orderId} />
        <TextField
          name="code"
          label="Hoặc ghi mã in trên tem"
          autoCapitalize="characters"
          defaultValue={state.values.code}
        />
        <SubmitButton pendingWords="Đang xem…" tone="secondary">
          Kiểm tem này
        </SubmitButton>
      </form>
    </details>
  )
}
