import { z } from "zod"

const httpUrl = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ""))

export const environmentSchema = z.object({
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  BACKEND_URL: httpUrl,
  PUBLISHABLE_KEY: z.string().min(1),
  RESOLVER_PUBLIC_URL: httpUrl,
  /** Where the shop is seen from outside: links that are shared, the sitemap and the product feed carry it. */
  STOREFRONT_PUBLIC_URL: z.preprocess((value) => (value === "" ? undefined : value), httpUrl.optional()),
  /** Address of map pictures with {z}, {x} and {y}; without it fields are drawn on a plain plan. */
  MAP_TILES_URL: z.preprocess(
    (value) => (value === "" ? undefined : value),
    z
      .string()
      .regex(/^https?:\/\/[^\s"'<>]*\{z\}[^\s"'<>]*$/)
      .optional(),
  ),
  REVALIDATE_SECRET: z.preprocess((value) => (value === "" ? undefined : value), z.string().min(16).optional()),
})

type Read = z.infer<typeof environmentSchema>
export type Environment = Readonly<Read & { STOREFRONT_PUBLIC_URL: string }>

/** Names every variable that is missing or wrong; values stay out of the message, for some of them are secrets. */
export function parseEnvironment(source: Record<string, string | undefined>): Environment {
  const parsed = environmentSchema.safeParse(source)
  if (parsed.success) {
    const ownUrl = parsed.data.STOREFRONT_PUBLIC_URL ?? `http://localhost:${parsed.data.PORT}`
    return Object.freeze({ ...parsed.data, STOREFRONT_PUBLIC_URL: ownUrl })
  }
  const names = [...new Set(parsed.error.issues.map((issue) => issue.path.join(".")))]
  throw new Error(`Environment variables missing or invalid: ${names.join(", ")}. See storefront/.env.example.`)
}

let environment: Environment | undefined

/** Read at the first request and not at import, so that a build needs no environment. */
export function env(): Environment {
  environment ??= parseEnvironment(process.env)
  return environment
}
