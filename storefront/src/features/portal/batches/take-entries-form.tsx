"use client"

import { useActionState } from "react"
import { FormMessage } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import { takeEntriesAction } from "./actions"
import styles from "./batches.module.css"
import { EntryChoice } from "./entry-choice"
import type { EntryGroup } from "./entry-groups"

export function TakeEntriesForm({ batchId, groups }: { batchId: string; groups: readonly EntryGroup[] }) {
  const [state, action] = useActionState(takeEntriesAction, EMPTY_FORM)
  return (
    <form action={action}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="batchId" value={batchId} />
      <EntryChoice groups={groups} chosen={[]} sendsSeason />
      <div className={styles.stickyBar}>
        <SubmitButton pendingWords="Đang lấy…">Lấy những dòng đã chọn</SubmitButton>
      </div>
    </form>
  )
}
