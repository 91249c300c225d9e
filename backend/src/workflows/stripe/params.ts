import { z } from "@medusajs/framework/zod"
import type { Metadata } from "../../modules/stripe_api/types"
import { invalid, type StripeFault } from "./fault"
import type { Form } from "./form"

const MAX_KEYS = 50

/** Text of Stripe's length; nothing where the name is there without a value. */
export const text = z
  .string()
  .max(5000)
  .transform((value) => (value === "" ? null : value))
export const integer = z
  .string()
  .regex(/^-?\d{1,15}$/)
  .transform(Number)
export const flag = z.enum(["true", "false"]).transform((value) => value === "true")
/** Stripe counts from 0 in brackets; some clients leave the number out. */
export const list = <T extends z.ZodType>(of: T) =>
  z.preprocess((value) => (typeof value === "object" && value !== null ? Object.values(value) : value), z.array(of))
export const metadata = z.union([
  z.literal("").transform(() => "clear" as const),
  z.record(z.string().min(1).max(40), z.string().max(500)),
])
export const expand = list(z.string().regex(/^[a-z_.]{1,100}$/)).optional()
export const page = {
  limit: integer.refine((limit) => limit >= 1 && limit <= 100).optional(),
  starting_after: z.string().min(1).max(100).optional(),
  ending_before: z.string().min(1).max(100).optional(),
  expand,
}

/** Keys without a value are taken away, and all of them by `metadata=`. @throws StripeFault beyond fifty */
export function mergeMetadata(old: Metadata, given: z.infer<typeof metadata> | undefined): Metadata {
  if (given === undefined) return old
  if (given === "clear") return {}
  const merged = Object.fromEntries(Object.entries({ ...old, ...given }).filter(([, value]) => value !== ""))
  if (Object.keys(merged).length <= MAX_KEYS) return merged
  throw invalid(`Metadata has at most ${MAX_KEYS} keys`, "parameter_invalid", "metadata")
}

/** @throws StripeFault of the first thing that is wrong, named as the caller wrote it */
export function readParams<T extends z.ZodType>(schema: T, form: Form): z.infer<T> {
  const parsed = schema.safeParse(form)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw faultOf(form, issue as z.core.$ZodIssue)
}

function faultOf(form: Form, issue: z.core.$ZodIssue): StripeFault {
  if (issue.code === "unrecognized_keys") {
    const param = written([...issue.path, issue.keys[0] ?? ""])
    return invalid(`Received unknown parameter: ${param}`, "parameter_unknown", param)
  }
  const param = written(issue.path)
  const value = valueAt(form, issue.path)
  if (value === undefined) return invalid(`Missing required param: ${param}.`, "parameter_missing", param)
  if (issue.code === "invalid_format" && issue.format === "regex" && typeof value === "string" && isNumeric(issue)) {
    return invalid(`Invalid integer: ${value.slice(0, 50)}`, "parameter_invalid_integer", param)
  }
  return invalid(`Invalid value for ${param}`, value === "" ? "parameter_invalid_empty" : "parameter_invalid", param)
}

const isNumeric = (issue: z.core.$ZodIssue): boolean => "pattern" in issue && String(issue.pattern).includes("-?\\d")

const written = (path: readonly PropertyKey[]): string =>
  path.map((name, at) => (at === 0 ? String(name) : `[${String(name)}]`)).join("")

const valueAt = (form: Form, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (at, name) => (typeof at === "object" && at !== null ? (at as Record<PropertyKey, unknown>)[name] : undefined),
    form,
  )
