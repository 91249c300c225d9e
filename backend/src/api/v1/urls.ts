/** Every address of the interface. A test compares them with the route files; all others are unrecognised. */
export const URLS: readonly string[] = [
  "GET /v1/payment_intents",
  "POST /v1/payment_intents",
  "GET /v1/payment_intents/[id]",
  "POST /v1/payment_intents/[id]",
  "POST /v1/payment_intents/[id]/cancel",
  "POST /v1/payment_intents/[id]/capture",
  "POST /v1/payment_intents/[id]/confirm",
  "GET /v1/payment_methods/[id]",
  "GET /v1/refunds",
  "POST /v1/refunds",
  "GET /v1/refunds/[id]",
  "GET /v1/charges/[id]",
  "GET /v1/events",
  "GET /v1/events/[id]",
  "GET /v1/customers",
  "POST /v1/customers",
  "GET /v1/customers/[id]",
  "POST /v1/customers/[id]",
  "DELETE /v1/customers/[id]",
  "GET /v1/customers/[id]/payment_methods",
  "GET /v1/webhook_endpoints",
  "POST /v1/webhook_endpoints",
  "GET /v1/webhook_endpoints/[id]",
  "POST /v1/webhook_endpoints/[id]",
  "DELETE /v1/webhook_endpoints/[id]",
  "POST /v1/setup_intents",
]

const PATTERNS = URLS.map((url) => {
  const [method = "", path = ""] = url.split(" ")
  return { method, path: new RegExp(`^${path.replace(/\[id\]/g, "[^/]+")}/?$`) }
})

export const isRecognized = (method: string, path: string): boolean =>
  PATTERNS.some((pattern) => pattern.method === method && pattern.path.test(path))
