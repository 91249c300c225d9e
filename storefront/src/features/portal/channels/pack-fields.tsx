"use client"

import { formatCount } from "@/i18n/format"
import type { PackSize } from "@/lib/backend/channels"
import { TextField } from "@/ui/field"
import styles from "./channels.module.css"

export type Pack = { weight: number | null; size: PackSize | null }

type PackFieldsProps = {
  pack: Pack
  faults: Readonly<Record<string, string>>
  typed: Readonly<Record<string, string>>
}

/** What a scale and a ruler say of the packed goods: floors reckon the way by it. */
export function PackFields({ pack: { weight, size }, faults, typed }: PackFieldsProps) {
  const field = (name: string, now: number | undefined | null) => ({
    name,
    error: faults[name],
    defaultValue: typed[name] ?? (now === null || now === undefined ? "" : formatCount(now)),
    inputMode: "numeric" as const,
  })
  const isWrong = ["can-nang", "dai", "rong", "cao"].some((name) => faults[name] !== undefined)
  return (
    <details className={styles.more} open={isWrong || undefined}>
      <summary>Cân nặng và kích thước gói</summary>
      <div>
        <TextField
          {...field("can-nang", weight)}
          label="Nặng bao nhiêu gam"
          hint="Cả bao bì. Bỏ trống thì sổ tính theo khối lượng tịnh trên nhãn."
        />
        <div className={styles.three}>
          <TextField {...field("dai", size?.length)} label="Dài (cm)" />
          <TextField {...field("rong", size?.width)} label="Rộng (cm)" />
          <TextField {...field("cao", size?.height)} label="Cao (cm)" />
        </div>
      </div>
    </details>
  )
}
