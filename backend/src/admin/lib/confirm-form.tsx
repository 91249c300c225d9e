import { Button, Text } from "@medusajs/ui"
import { useEffect, useRef } from "react"
import { useWords } from "./language"
import { LIST_WORDS } from "./list-words"
import { Fault } from "./load-state"
import { TOUCH } from "./touch"

type ConfirmFormProps = {
  sentence: string
  button: string
  isPending: boolean
  error: string | null
  onConfirm: () => void
  onCancel: () => void
}

/** What cannot be taken back is said once more before it is done. */
export const ConfirmForm = ({ sentence, button, isPending, error, onConfirm, onCancel }: ConfirmFormProps) => {
  const words = useWords(LIST_WORDS)
  const asked = useRef<HTMLParagraphElement>(null)
  useEffect(() => asked.current?.focus(), [])
  return (
    <div role="group" aria-label={sentence} className="border-ui-border-strong flex flex-col gap-2 border-l-2 pl-3">
      <Text size="small" weight="plus" ref={asked} tabIndex={-1} className="break-words outline-none">
        {sentence}
      </Text>
      {error && <Fault>{error}</Fault>}
      <div className="flex flex-wrap gap-2">
        <Button size="base" className={TOUCH} isLoading={isPending} onClick={onConfirm}>
          {button}
        </Button>
        <Button size="base" variant="secondary" className={TOUCH} onClick={onCancel}>
          {words.leave}
        </Button>
      </div>
    </div>
  )
}
