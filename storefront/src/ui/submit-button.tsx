"use client"

import { useFormStatus } from "react-dom"
import { buttonClass, type ButtonTone } from "./button"

type SubmitButtonProps = { children: string; pendingWords: string; tone?: ButtonTone; wide?: boolean }

/** Says that it works while it works, and ignores a second press meanwhile. */
export function SubmitButton({ children, pendingWords, tone = "primary", wide = true }: SubmitButtonProps) {
  const { pending } = useFormStatus()
  return (
    <button
      type="submit"
      className={buttonClass(tone, wide)}
      aria-disabled={pending}
      onClick={(event) => pending && event.preventDefault()}
    >
      {pending ? pendingWords : children}
    </button>
  )
}
