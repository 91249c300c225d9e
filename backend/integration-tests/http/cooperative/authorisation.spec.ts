import { beforeAll, describe, expect, it } from "vitest"
import { MATRIX, portalRoutes, type Subjects } from "../../support/authorisation-matrix"
import { call, signInAdmin, signInMember, signInNewCustomer } from "../../support/client"
import { draftBatch, epcisBody, firstProductOf, sealedBatch, stampRun } from "../../support/fixtures"

const tokens = { owner: "", recorder: "", stranger: "", admin: "", customer: "" }
let subjects: Subjects

beforeAll(async () => {
  tokens.owner = await signInMember("htx-che-la-bang", "owner")
  tokens.recorder = await signInMember("htx-che-la-bang", "recorder")
  tokens.stranger = await signInMember("htx-che-tuc-tranh", "owner")
  tokens.admin = await signInAdmin()
  tokens.customer = await signInNewCustomer()
  const sealedId = await sealedBatch(tokens.owner)
  const draftId = await draftBatch(tokens.owner)
  const sealedLot = String((await read(`/cooperative/batches/${sealedId}`)).batch?.lot_code)
  const input = { lot_code: sealedLot, quantity: 1, unit: "gói" }
  const added = await call("POST", `/cooperative/batches/${draftId}/inputs`, { token: tokens.owner, body: input })
  const runId = await stampRun(tokens.owner, sealedId)
  subjects = {
    productId: await firstProductOf(tokens.owner),
    draftId,
    eventId: String((await read(`/cooperative/batches/${draftId}`)).batch?.events?.[0]?.id),
    inputId: String(added.body.id),
    sealedId,
    sealedLot,
    runId,
    activationId: await activated(runId),
    printerId: await created("/cooperative/printers", { name: "Máy in", stock: "a4-65", dpi: 300 }, "printer"),
    printJobId: await printJob(runId),
    codes: await codesOf(runId),
    keyId: await currentKeyOf(tokens.owner),
    captureId: await captured(tokens.owner),
  }
})

async function captured(token: string): Promise<string> {
  const answer = await call("POST", "/epcis/capture", { token, body: epcisBody() })
  return answer.headers.get("location")?.split("/").pop() ?? ""
}

async function created(path: string, body: unknown, what: string): Promise<string> {
  const answer = await call("POST", path, { token: tokens.owner, body })
  return String(answer.body[what]?.id)
}

const printJob = (runId: string) =>
  created(
    `/cooperative/stamp-runs/${runId}/print-jobs`,
    { from: 3, to: 3, stock: "a4-65", dpi: 300, format: "pdf" },
    "print_job",
  )

/** As a print house gets them. */
async function codesOf(runId: string): Promise<[string, string]> {
  const link = await call("POST", `/cooperative/stamp-runs/${runId}/serial-list-links`, { token: tokens.owner })
  const list = await call("GET", new URL(String(link.body.url)).pathname)
  const rows = list.bytes.toString("utf8").trim().split("\r\n").slice(1)
  const codes = rows.map((row) => row.split(",")[2]?.replaceAll(" ", "") ?? "")
  return [codes[0] ?? "", codes.at(-1) ?? ""]
}

async function activated(runId: string): Promise<string> {
  const body = { run_id: runId, from: 2, to: 3 }
  const answer = await call("POST", "/cooperative/stamp-activations", { token: tokens.owner, body })
  return String(answer.body.activation?.id)
}

async function currentKeyOf(token: string): Promise<string> {
  const { body } = await call("GET", "/cooperative/keys", { token })
  return String(body.keys?.[0]?.key_id)
}

const read = async (path: string) => (await call("GET", path, { token: tokens.owner })).body

function ask(route: string, token: string | undefined, overrides: { path?: string } = {}) {
  const rule = MATRIX[route]
  if (!rule) throw new Error(`${route} is not in the matrix`)
  const [method = "GET"] = route.split(" ")
  return call(method, overrides.path ?? rule.path(subjects), {
    token,
    body: rule.body?.(subjects),
    headers: rule.headers ?? {},
  })
}

describe("the authorisation matrix", () => {
  it("knows every route of the portal and no other", () => {
    expect(Object.keys(MATRIX).sort()).toEqual(portalRoutes())
  })

  describe.each(Object.keys(MATRIX))("%s", (route) => {
    it.each(["nobody", "customer", "admin", "forged"])("refuses %s", async (who) => {
      const forged = `${tokens.owner.slice(0, -4)}AAAA`
      const token = { nobody: undefined, customer: tokens.customer, admin: tokens.admin, forged }[who]
      const answer = await ask(route, token)
      expect(answer.status).toBe(401)
      const type = route.includes(" /epcis") ? "epcisException:SecurityException" : "unauthorized"
      expect(answer.body).toMatchObject({ code: "unauthorized", type })
    })

    it("is closed to the unknown in every spelling of its path", async () => {
      const path = MATRIX[route]?.path(subjects) ?? ""
      const [name = "", query] = path.split("?")
      const spelled = [`${name}/`, name.replace("/cooperative", "/Cooperative"), name.replace("/c", "/%63")]
      for (const variant of spelled) {
        const answer = await ask(route, undefined, { path: query ? `${variant}?${query}` : variant })
        expect([401, 404]).toContain(answer.status)
      }
    })

    it("does not show a cooperative's things to another", async () => {
      const rule = MATRIX[route]
      const answer = await ask(route, tokens.stranger)
      if (typeof rule?.stranger === "number") return expect(answer.status).toBe(rule.stranger)
      expect(answer.status).toBeLessThan(300)
      for (const id of Object.values(subjects).flat()) expect(JSON.stringify(answer.body)).not.toContain(id)
    })

    it("keeps a recorder to recording", async () => {
      const answer = await ask(route, tokens.recorder)
      if (MATRIX[route]?.recorder === "may") return expect(answer.status).toBeLessThan(300)
      expect(answer).toMatchObject({ status: 403, body: { code: "role_not_allowed" } })
    })
  })
})
