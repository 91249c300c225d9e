import type { MedusaResponse } from "@medusajs/framework/http"
import { toHttpError } from "../http-error"

/** EPCIS 2.0 REST binding: errors are RFC 7807 problems of the standard's own types. */
const TYPES: Readonly<Record<number, string>> = {
  400: "epcisException:ValidationException",
  401: "epcisException:SecurityException",
  403: "epcisException:SecurityException",
  404: "epcisException:NoSuchResourceException",
  406: "epcisException:NotAcceptableException",
  413: "epcisException:CaptureLimitExceededException",
  415: "epcisException:UnsupportedMediaTypeException",
}

const TITLES: Readonly<Record<number, string>> = {
  400: "The request cannot be read",
  401: "Sign in as a cooperative member",
  403: "This is not for your role",
  404: "There is no such resource",
  413: "The capture is too large",
  415: "Send application/json or application/ld+json",
}

export class EpcisProblem extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly type = TYPES[status] ?? "epcisException:ImplementationException",
    readonly errors?: readonly { path: string; message: string }[],
  ) {
    super(message)
  }
}

/** @returns the status that was sent */
export function sendProblem(res: MedusaResponse, error: unknown): number {
  const told = toHttpError(error)
  const problem =
    error instanceof EpcisProblem
      ? { status: error.status, type: error.type, detail: error.message, errors: error.errors }
      : { status: told.status, type: TYPES[told.status], detail: told.body.message, code: told.body.code }
  const { status, type = "epcisException:ImplementationException", ...rest } = problem
  res.status(status).type("application/problem+json")
  res.send(JSON.stringify({ type, title: TITLES[status] ?? "The server could not answer", status, ...rest }))
  return status
}
