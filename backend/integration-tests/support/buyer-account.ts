import { randomUUID } from "node:crypto"
import { call, type Answer } from "./client"
import { publishableKey } from "./environment"

const store = { "x-publishable-api-key": publishableKey }
export const PASSWORD = "che xanh buoi sang"
export const newPhone = () => `09${String(Math.floor(Math.random() * 1e8)).padStart(8, "0")}`

let last = 0
/** Each from an address of its own: a test network (RFC 5737), as the proxy in front says. */
export const fromElsewhere = () => ({ "x-forwarded-for": `203.0.113.${(last = (last % 250) + 1)}` })

type Asked = { token?: string | undefined; body?: unknown; headers?: Record<string, string> }

/** `/store/account` and what is under it. */
export const askAccount = (method: string, path: string, { headers, ...options }: Asked = {}): Promise<Answer> =>
  call(method, `/store/account${path}`, { ...options, headers: { ...store, ...headers } })

/** An account of its own. */
export async function newBuyer(more: { email?: string } = {}) {
  const [phone, name] = [newPhone(), `Người mua ${randomUUID().slice(0, 8)}`]
  const body = { name, phone, password: PASSWORD, ...more }
  const made = await askAccount("POST", "/sign-up", { body, headers: fromElsewhere() })
  if (made.status !== 201) throw new Error(`No account was made: ${made.bytes.toString("utf8")}`)
  return { phone, name, token: String(made.body.token) }
}

export const addressBody = (more: object = {}) => ({
  ...{ name: "Hoàng Văn Sáng", phone: "0912 345 678", street: "Số 12, thôn Khuổi Đẳng" },
  ...{ commune: "Xã Phủ Thông", province: "Thái Nguyên", ...more },
})
