import type { MessageKind } from "./page/message-page.js"

interface Message {
  status: number
  code: string
  type: string
  message: string
}

/** Status and machine name of each message page. */
export const MESSAGES: Readonly<Record<MessageKind, Message>> = {
  unknown: { status: 404, code: "unknown_stamp", type: "not_found", message: "This code was never issued." },
  unknownBatch: { status: 404, code: "unknown_batch", type: "not_found", message: "There is no such batch." },
  notFound: { status: 404, code: "not_found", type: "not_found", message: "There is nothing at this address." },
  invalidCode: { status: 400, code: "invalid_code", type: "invalid_data", message: "This is not a stamp code." },
  badRequest: { status: 400, code: "invalid_address", type: "invalid_data", message: "The address cannot be read." },
  tooMany: { status: 429, code: "too_many_guesses", type: "too_many_requests", message: "Too many unknown codes." },
  unavailable: {
    status: 503,
    code: "record_unavailable",
    type: "unavailable",
    message: "The record cannot be read now.",
  },
  unexpected: { status: 500, code: "unexpected_error", type: "unexpected", message: "The lookup failed." },
}

/** Body of a JSON error: a stable code, its kind, and a sentence for developers. */
export function problemBody(kind: MessageKind): Omit<Message, "status"> {
  const { code, type, message } = MESSAGES[kind]
  return { code, type, message }
}
