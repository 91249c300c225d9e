"use client"

import { areaSquareMetres, boundaryFault } from "@nguon/traceability/land"
import { useActionState, useEffect, useRef, useState } from "react"
import { ERROR_SENTENCES } from "@/i18n/error-sentences"
import { FormMessage, TextField } from "@/ui/field"
import { Icon } from "@/ui/icon"
import { SubmitButton } from "@/ui/submit-button"
import { saveAreaAction } from "../../actions/area-actions"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import portal from "../../portal.module.css"
import styles from "../diary.module.css"
import { areaWords, hasMoved, planOf, saoWords, type Corner } from "./plan"
import { PlanView } from "./plan-view"

type AreaFormProps = {
  formId: string
  others: Corner[][]
  tiles: string | null
  commune: string
  province: string
}

/** Worse than this and the phone does not know where it is. */
const LEAST_ACCURACY_METRES = 30

/** Walk around the field, or tap its corners; the last corner can always be taken back. */
export function AreaForm({ formId, others, tiles, commune, province }: AreaFormProps) {
  const [state, action] = useActionState(saveAreaAction, EMPTY_FORM)
  const [corners, setCorners] = useState<Corner[]>([])
  const [here, setHere] = useState<Corner | null>(null)
  const [isWalking, setWalking] = useState(false)
  const [words, setWords] = useState("")
  const [isReady, setReady] = useState(false)
  const walk = useRef<number | null>(null)
  useEffect(() => {
    setReady(true)
    return () => {
      if (walk.current !== null) navigator.geolocation.clearWatch(walk.current)
    }
  }, [])
  const fault = corners.length < 3 ? null : boundaryFault(corners)
  const put = (next: Corner[]) => {
    const wrong = next.length < 3 ? null : boundaryFault(next)
    setWords(wrong === "crosses_itself" ? ERROR_SENTENCES.boundary_crosses_itself : "")
    setCorners(next)
  }
  const standHere = () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const corner: Corner = [coords.longitude, coords.latitude]
        setHere(corner)
        put([...corners, corner])
      },
      () => setWords("Chưa tìm được chỗ đang đứng. Ra chỗ thoáng, hoặc bấm lên hình."),
      { enableHighAccuracy: true, timeout: 20_000 },
    )
  const stop = () => {
    if (walk.current !== null) navigator.geolocation.clearWatch(walk.current)
    walk.current = null
    setWalking(false)
  }
  const start = () => {
    setWalking(true)
    setWords("Cứ đi quanh bờ, máy tự chấm góc. Đi hết vòng thì bấm dừng.")
    walk.current = navigator.geolocation.watchPosition(
      ({ coords }) => {
        const corner: Corner = [coords.longitude, coords.latitude]
        setHere(corner)
        if (coords.accuracy > LEAST_ACCURACY_METRES) return setWords("Máy chưa rõ chỗ, đứng yên một chút.")
        setCorners((before) => (hasMoved(before, corner) ? [...before, corner] : before))
      },
      () => setWords("Chưa tìm được chỗ đang đứng. Ra chỗ thoáng rồi thử lại."),
      { enableHighAccuracy: true },
    )
  }
  const plan = planOf([...corners, ...(here ? [here] : [])]) ?? planOf(others.flat())
  const square = corners.length < 3 || fault === "crosses_itself" ? null : areaSquareMetres(corners)
  return (
    <form action={action} className={portal.form} noValidate>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="id" value={formId} />
      <input type="hidden" name="polygon" value={corners.length === 0 ? "" : JSON.stringify(corners)} />
      <TextField
        name="name"
        label="Tên gọi"
        placeholder="Ví dụ: Nương Khuổi Đẳng"
        defaultValue={state.values.name}
        error={state.fieldErrors.name}
      />
      <TextField
        name="commune"
        label="Xã, phường"
        defaultValue={state.values.commune ?? commune}
        error={state.fieldErrors.commune}
      />
      <TextField
        name="province"
        label="Tỉnh"
        defaultValue={state.values.province ?? province}
        error={state.fieldErrors.province}
      />
      {isReady && (
        <div className={styles.media}>
          <div className={styles.mediaButtons}>
            <button
              type="button"
              className={styles.mediaButton}
              aria-pressed={isWalking}
              onClick={isWalking ? stop : start}
            >
              <Icon name="harvesting" size={28} />
              {isWalking ? "Dừng đi" : "Đi một vòng"}
            </button>
            <button type="button" className={styles.mediaButton} onClick={standHere}>
              <Icon name="pin" size={28} />
              Chấm góc ở đây
            </button>
            <button
              type="button"
              className={styles.mediaButton}
              disabled={corners.length === 0}
              onClick={() => put(corners.slice(0, -1))}
            >
              <Icon name="back" size={28} />
              Bỏ góc cuối
            </button>
          </div>
          {plan && (
            <PlanView {...{ plan, corners, others, here, tiles }} onTap={(corner) => put([...corners, corner])} />
          )}
          {!plan && <p className={portal.hint}>Bấm Chấm góc ở đây để hiện hình mảnh đất.</p>}
          <p role="status" className={portal.hint}>
            {words}
          </p>
          {square !== null && (
            <p className={styles.figures}>
              <span>
                <strong>{areaWords(square)}</strong>
                {corners.length} góc
              </span>
              <span>
                <strong>{saoWords(square)}</strong>
                mỗi sào 360 m²
              </span>
            </p>
          )}
        </div>
      )}
      <p className={portal.hint}>Hình và chỗ chính xác chỉ hợp tác xã xem được. Người mua chỉ thấy tên xã.</p>
      <SubmitButton pendingWords="Đang lưu…">Lưu vùng trồng</SubmitButton>
    </form>
  )
}
