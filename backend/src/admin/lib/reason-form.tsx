import { Button, Label, Text, Textarea } from "@medusajs/ui"
import { useId, useState } from "react"

type ReasonFormProps = {
  label: string
  hint: string
  button: string
  isPending: boolean
  error: string | null
  onSubmit: (reason: string) => void
  onCancel: () => void
}

/** A refusal or a revocation says why, in words that its cooperative reads. */
export const ReasonForm = ({ label, hint, button, isPending, error, onSubmit, onCancel }: ReasonFormProps) => {
  const id = useId()
  const [reason, setReason] = useState("")
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit(reason)
      }}
    >
      <Label htmlFor={id}>{label}</Label>
      <Text size="small" className="text-ui-fg-subtle">
        {hint}
      </Text>
      <Textarea
        id={id}
        value={reason}
        required
        maxLength={300}
        rows={3}
        onChange={(event) => setReason(event.target.value)}
      />
      {error && (
        <Text size="small" role="alert" className="text-ui-fg-error">
          {error}
        </Text>
      )}
      <div className="flex gap-2">
        <Button type="submit" size="small" variant="danger" isLoading={isPending}>
          {button}
        </Button>
        <Button type="button" size="small" variant="secondary" onClick={onCancel}>
          Không, để lại
        </Button>
      </div>
    </form>
  )
}
