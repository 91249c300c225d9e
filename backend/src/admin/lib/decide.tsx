import { Button } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useRef, useState } from "react"
import { ConfirmForm } from "./confirm-form"
import { Fault } from "./load-state"
import { ReasonForm } from "./reason-form"
import { useSentenceOf } from "./refusals"
import { useSay } from "./said"
import { TOUCH } from "./touch"
import { OFFICER_KEY } from "./use-worklist"

export type Choice<A extends string> = {
  action: A
  button: string
  isMain?: boolean
  /** For good, beyond what a reason could undo. */
  isGrave?: boolean
  isPossible?: boolean
  /** Where it is decided elsewhere on the page. */
  go?: () => void
  /** What takes something away, or is for good, says why first, and can be left alone there. */
  ask?: { label: string; hint: string; button?: string; most?: number; isHarmless?: boolean }
  /** What is for good and needs no reason is said once more. */
  confirm?: { sentence: string; button: string }
  /** What the officer reads when it is done. */
  said: string
}

type DecideProps<A extends string> = {
  choices: readonly Choice<A>[]
  send: (action: A, reason: string | null) => Promise<unknown>
}

/** An officer's choices about one thing. What they look at is read anew afterwards, whichever way it went. */
export const Decide = <A extends string>({ choices, send }: DecideProps<A>) => {
  const [asking, setAsking] = useState<Choice<A> | null>(null)
  const left = useRef<A | null>(null)
  const queries = useQueryClient()
  const say = useSay()
  const sentenceOf = useSentenceOf()
  const decision = useMutation({
    mutationFn: ({ choice, reason }: { choice: Choice<A>; reason: string | null }) => send(choice.action, reason),
    networkMode: "always",
    onSuccess: (_answer, { choice }) => {
      setAsking(null)
      say(choice.said)
    },
    onSettled: () => queries.invalidateQueries({ queryKey: [OFFICER_KEY] }),
  })
  const choose = (choice: Choice<A>) => {
    if (choice.go) choice.go()
    else if (choice.ask || choice.confirm) setAsking(choice)
    else decision.mutate({ choice, reason: null })
  }
  const fault = decision.isError ? sentenceOf(decision.error) : null
  if (asking) {
    const onCancel = () => {
      left.current = asking.action
      decision.reset()
      setAsking(null)
    }
    const form = { isPending: decision.isPending, error: fault, onCancel }
    const { ask, confirm } = asking
    if (confirm)
      return <ConfirmForm {...confirm} {...form} onConfirm={() => decision.mutate({ choice: asking, reason: null })} />
    if (ask)
      return (
        <ReasonForm
          key={asking.action}
          {...ask}
          {...form}
          button={ask.button ?? asking.button}
          onSubmit={(reason) => decision.mutate({ choice: asking, reason })}
        />
      )
  }
  return (
    <div className="flex flex-col gap-2">
      {fault && <Fault>{fault}</Fault>}
      <div className="flex flex-wrap gap-2">
        {choices.map((choice) => (
          <Button
            key={choice.action}
            ref={(button) => {
              if (button === null || left.current !== choice.action) return
              left.current = null
              button.focus()
            }}
            size="base"
            className={TOUCH}
            variant={choice.isGrave ? "danger" : choice.isMain ? "primary" : "secondary"}
            disabled={choice.isPossible === false}
            isLoading={decision.isPending && decision.variables.choice.action === choice.action}
            onClick={() => choose(choice)}
          >
            {choice.button}
          </Button>
        ))}
      </div>
    </div>
  )
}
