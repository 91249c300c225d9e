import { readdirSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { beforeAll, describe, expect, it } from "vitest"
import { addressBody, askAccount, newBuyer } from "../../support/buyer-account"
import { call, signInAdmin, signInMember } from "../../support/client"
import { publishableKey } from "../../support/environment"

const FOLDER = join(process.cwd(), "src/api/store/account")

/** `METHOD /path` of every route file under the account. */
const routes = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
  .filter((file) => /(?:^|\/)route\.ts$/.test(file))
  .flatMap((file) => {
    const folder = dirname(file)
    const methods = [...readFileSync(join(FOLDER, file), "utf8").matchAll(/export const (GET|POST|DELETE)\b/g)]
    return methods.map(([, method]) => `${method} ${folder === "." ? "" : `/${folder}`}`)
  })
  .sort()

const OPEN = ["POST /forgotten", "POST /recovery", "POST /session", "POST /sign-up"]

type Buyer = { token: string; addressId: string }
let owner: Buyer
let stranger: Buyer
let others: Record<string, string | undefined>

async function buyerWithAddress(): Promise<Buyer> {
  const { token } = await newBuyer()
  const { body } = await askAccount("POST", "/addresses", { token, body: addressBody() })
  return { token, addressId: String(body.id) }
}

beforeAll(async () => {
  owner = await buyerWithAddress()
  stranger = await buyerWithAddress()
  const [member, officer] = [await signInMember("htx-che-la-bang", "owner"), await signInAdmin()]
  others = { nobody: undefined, member, officer, forged: `${owner.token.slice(0, -4)}AAAA` }
}, 60_000)

const pathOf = (route: string, id: string) => (route.split(" ")[1] ?? "").replace("[id]", id)
const closed = routes.filter((route) => !OPEN.includes(route))

describe("the account's authorisation matrix", () => {
  it("knows every route", () => {
    expect(routes).toEqual(
      [
        ...["DELETE /addresses/[id]", "DELETE /session", "GET ", "GET /addresses", "GET /orders", "POST "],
        ...["POST /addresses", "POST /addresses/[id]", "POST /carts/[id]", "POST /close", "POST /orders/[id]/claim"],
        ...["POST /password", ...OPEN],
      ].sort(),
    )
  })

  it.each(closed)("%s is closed to who is no buyer, in every spelling", async (route) => {
    const [method = ""] = route.split(" ")
    for (const [who, token] of Object.entries(others)) {
      const answer = await askAccount(method, pathOf(route, owner.addressId), {
        token,
        body: method === "GET" ? undefined : {},
      })
      expect([who, answer.status, String(answer.body.code)]).toEqual([who, 401, "unauthorized"])
    }
    const headers = { "x-publishable-api-key": publishableKey }
    const path = pathOf(route, owner.addressId)
    for (const spelled of [`/store/account${path}/`, `/Store/Account${path}`, `/store/%61ccount${path}`]) {
      expect([401, 404], spelled).toContain((await call(method, spelled, { headers })).status)
    }
  })

  it("does not find another buyer's address", async () => {
    const path = `/addresses/${owner.addressId}`
    const before = await askAccount("GET", "/addresses", { token: owner.token })
    for (const method of ["POST", "DELETE"]) {
      const body = method === "POST" ? addressBody({ name: "Kẻ lạ", is_default: true }) : undefined
      const answer = await askAccount(method, path, { token: stranger.token, body })
      expect(answer).toMatchObject({ status: 404, body: { code: "address_not_found" } })
    }
    expect((await askAccount("GET", "/addresses", { token: owner.token })).body).toEqual(before.body)
    const own = await askAccount("GET", "/addresses", { token: stranger.token })
    expect(JSON.stringify(own.body)).not.toContain(owner.addressId)
    expect(own.body.addresses).toMatchObject([{ is_default: true }])
  })

  it("keeps one default, whichever is made it and however many at once", async () => {
    const { token } = await newBuyer()
    const add = (body: object) => askAccount("POST", "/addresses", { token, body })
    const made = await Promise.all(Array.from({ length: 5 }, () => add(addressBody({ is_default: true }))))
    expect(made.map(({ status }) => status)).toEqual(Array(5).fill(201))
    const list = async () => [...((await askAccount("GET", "/addresses", { token })).body.addresses ?? [])]
    expect((await list()).filter(({ is_default }) => String(is_default) === "true")).toHaveLength(1)
    await askAccount("DELETE", `/addresses/${String((await list())[0]?.id)}`, { token })
    expect((await list()).map(({ is_default }) => String(is_default))).toEqual(["true", "false", "false", "false"])
    for (let i = 0; i < 16; i += 1) await add(addressBody())
    expect(await add(addressBody())).toMatchObject({ status: 409, body: { code: "too_many_addresses" } })
  })
})
