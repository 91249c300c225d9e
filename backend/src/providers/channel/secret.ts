import { inspect } from "node:util"

const SHOWN = "[secret]"

/** A key or token that cannot be printed by accident: only `reveal` gives it out, where it is signed or sent. */
export class Secret {
  readonly #value: string

  constructor(value: string) {
    if (value === "") throw new RangeError("A secret is empty")
    this.#value = value
  }

  reveal(): string {
    return this.#value
  }

  toString(): string {
    return SHOWN
  }

  toJSON(): string {
    return SHOWN
  }

  [inspect.custom](): string {
    return SHOWN
  }
}

const LONGEST = 300
const PHONE = /(?<![\d.])(?:\+?84|0)(?:[ .-]?\d){9}(?!\d)/g
const EMAIL = /[^\s@<>"']+@[^\s@<>"']+\.[a-z]{2,}/gi
const CREDENTIAL = /\b(access_token|refresh_token|app_secret|sign|code|token|secret)(["']?\s*[=:]\s*["']?)[^\s"'&,}]+/gi

/** A platform's sentence made fit for logs and pages: platforms echo tokens, telephone numbers and whole pages. */
export function safeMessage(text: unknown, secrets: readonly (Secret | undefined)[] = []): string {
  let message = typeof text === "string" ? text : ""
  for (const secret of secrets) if (secret) message = message.split(secret.reveal()).join(SHOWN)
  return message
    .slice(0, 4 * LONGEST)
    .replace(/<[^>]*>/g, " ")
    .replace(CREDENTIAL, `$1$2${SHOWN}`)
    .replace(EMAIL, "[email]")
    .replace(PHONE, "[phone]")
    .replace(/[\p{C}\s]+/gu, " ")
    .trim()
    .slice(0, LONGEST)
}
