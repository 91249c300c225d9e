import { Button, Label, Text, Textarea } from "@medusajs/ui"
import { useEffect, useId, useRef, useState } from "react"
import { useWords } from "./language"
import { LIST_WORDS } from "./list-words"
import { Fault } from "./load-state"
import { TOUCH } from "./touch"

export type ReasonFormProps = {
  label: string
  hint: string
  button: string
  /** Letters that the server takes. */
  most?: number
  isPending: boolean
  isPossible?: boolean
  /** Nothing is taken from anybody by it. */
  isHarmless?: boolean
  error: string | null
  onSubmit: (reason: string) => void
  onCancel: () => void
}

/** A refusal or a revocation says why, in words that its cooperative reads. */
export const ReasonForm = ({ most = 300, isPossible = true, isHarmless = false, ...props }: ReasonFormProps) => {
  const words = useWords(LIST_WORDS)
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const [reason, setReason] = useState("")
  const [isMissing, setIsMissing] = useState(false)
  useEffect(() => field.current?.focus(), [])
  const fault = isMissing ? words.reasonMissing : props.error
  const submit = () => {
    const said = reason.trim()
    setIsMissing(said === "")
    if (said === "") field.current?.focus()
    else props.onSubmit(said)
  }
  return (
    <form
      noValidate
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Label htmlFor={id}>{props.label}</Label>
      <Text size="small" id={`${id}-hint`} className="text-ui-fg-subtle">
        {props.hint} {words.reasonMandatory}
      </Text>
      <Textarea
        ref={field}
        id={id}
        value={reason}
        aria-required
        aria-describedby={`${id}-hint ${id}-letters`}
        aria-invalid={isMissing}
        maxLength={most}
        rows={3}
        onChange={(event) => setReason(event.target.value)}
      />
      <Text size="xsmall" id={`${id}-letters`} className="text-ui-fg-subtle">
        {words.letters(reason.length, most)}
      </Text>
      {fault && <Fault>{fault}</Fault>}
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          size="base"
          variant={isHarmless ? "primary" : "danger"}
          className={TOUCH}
          isLoading={props.isPending}
          disabled={!isPossible}
        >
          {props.button}
        </Button>
        <Button type="button" size="base" variant="secondary" className={TOUCH} onClick={props.onCancel}>
          {words.leave}
        </Button>
      </div>
    </form>
  )
}
