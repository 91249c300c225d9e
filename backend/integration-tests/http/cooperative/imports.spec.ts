import { beforeAll, describe, expect, it, vi } from "vitest"
import { call, signInMember } from "../../support/client"
import { withDatabase } from "../../support/environment"
import { productBody } from "../../support/fixtures"
import { waitUntil } from "../../support/wait-until"

vi.setConfig({ testTimeout: 120_000 })

let token = ""
beforeAll(async () => {
  token = await signInMember("htx-che-la-bang", "owner")
})

const unique = () => `Chè nhập ${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`

async function report(title: string): Promise<string> {
  const sheet = `Tên sản phẩm,Nhóm OCOP,Quy cách,Giá,Tồn kho\n${title},đồ uống,gói 100 g,50000,7\n`
  const { status, body } = await call("POST", "/cooperative/product-imports?name=bang.csv", {
    ...{ token, body: Buffer.from(sheet), headers: { "content-type": "application/octet-stream" } },
  })
  expect([status, body.import?.can_apply]).toEqual([201, true])
  return String(body.import?.id)
}

const productsNamed = async (title: string) => {
  const { body } = await call<{ products: { title: string; variants: { stock: number }[] }[] }>(
    "GET",
    "/cooperative/products",
    {
      token,
    },
  )
  return body.products.filter((product) => product.title === title)
}

const stateOf = (id: string): Promise<string> =>
  withDatabase(async (client) => {
    const { rows } = await client.query<{ state: string }>(`select state from product_import where id = $1`, [id])
    return String(rows[0]?.state)
  })

describe("an import", () => {
  it("that is confirmed several times at once is done once", async () => {
    const title = unique()
    const id = await report(title)
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => call("POST", `/cooperative/product-imports/${id}/apply`, { token })),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    await waitUntil(
      () => stateOf(id),
      (state) => state === "applied",
    )
    expect(await productsNamed(title)).toMatchObject([{ variants: [{ stock: 7 }] }])
  })

  it("whose process died is finished by the next one", async () => {
    const title = unique()
    const id = await report(title)
    await withDatabase((client) => client.query(`update product_import set state = 'applying' where id = $1`, [id]))
    await waitUntil(
      () => stateOf(id),
      (state) => state === "applied",
    )
    expect(await productsNamed(title)).toMatchObject([{ variants: [{ stock: 7 }] }])
  })

  it("whose process died, and whose product somebody made meanwhile, goes back to its report", async () => {
    const title = unique()
    const id = await report(title)
    const body = { ...productBody(title), unit_label: "gói 100 g", draft: true }
    expect((await call("POST", "/cooperative/products", { token, body })).status).toBe(201)
    await withDatabase((client) => client.query(`update product_import set state = 'applying' where id = $1`, [id]))
    await waitUntil(
      () => stateOf(id),
      (state) => state === "reported",
    )
    expect(await productsNamed(title)).toHaveLength(1)
  })
})

describe("products of one title", () => {
  it("made at the same moment are all made", async () => {
    const body = { ...productBody(unique()), draft: true }
    const answers = await Promise.all([1, 2, 3].map(() => call("POST", "/cooperative/products", { token, body })))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
  })
})
