import { beforeAll, describe, expect, it } from "vitest"
import { call } from "../../support/client"
import { contested, MATRIX, portalRoutes, prepareSubjects } from "../../support/matrix"
import { prepareActors, type Actors } from "../../support/matrix/actors"
import type { Prepared } from "../../support/matrix/area"

let actors: Actors
/** Each of A's roles has things of its own to use up; all others are shown the recorder's. */
let subjects: Record<"owner" | "manager" | "recorder", Prepared>

beforeAll(async () => {
  actors = await prepareActors()
  const [owner, manager, recorder] = await Promise.all([0, 1, 2].map(() => prepareSubjects(actors.owner)))
  if (!owner || !manager || !recorder) throw new Error("No subjects")
  subjects = { owner, manager, recorder }
}, 120_000)

const ruleOf = (route: string) => {
  const rule = MATRIX.get(route)
  if (!rule) throw new Error(`${route} is not in the matrix`)
  return rule
}

function ask(route: string, who: keyof Actors, overrides: { path?: string } = {}) {
  const [method = "GET"] = route.split(" ")
  const { path, body, headers } = ruleOf(route).ask(subjects[who === "owner" || who === "manager" ? who : "recorder"])
  return call(method, overrides.path ?? path, { token: actors[who], body, headers })
}

const REFUSALS = [401, 403, 404]

describe("the authorisation matrix", () => {
  it("knows every route of the portal and no other, each once", () => {
    expect([...MATRIX.keys()].sort()).toEqual(portalRoutes())
    expect(contested()).toEqual([])
  })

  describe.each([...MATRIX.keys()])("%s", (route) => {
    const rule = ruleOf(route)

    it.each(["nobody", "customer", "officer", "forged", "suspendedMember"] as const)("refuses %s", async (who) => {
      const answer = await ask(route, who)
      expect(answer.status).toBe(401)
      const type = route.includes(" /epcis") ? "epcisException:SecurityException" : "unauthorized"
      expect(answer.body).toMatchObject({ code: "unauthorized", type })
    })

    it("is closed to the unknown in every spelling of its path", async () => {
      const { path } = rule.ask(subjects.recorder)
      const [name = "", query] = path.split("?")
      const spelled = [`${name}/`, name.replace("/cooperative", "/Cooperative"), name.replace("/c", "/%63")]
      for (const variant of spelled) {
        const answer = await ask(route, "nobody", { path: query ? `${variant}?${query}` : variant })
        expect([401, 404]).toContain(answer.status)
      }
    })

    it("does not show a cooperative's things to another", async () => {
      const answer = await ask(route, "stranger")
      if (rule.stranger !== "own") return expect(answer.status).toBe(rule.stranger)
      expect(answer.status).toBeLessThan(300)
      for (const secret of rule.ask(subjects.recorder).secrets)
        expect(JSON.stringify(answer.body)).not.toContain(secret)
    })

    it("keeps a recorder to recording", async () => {
      if (rule.recorder === "may" && rule.spoils) return
      const answer = await ask(route, "recorder")
      if (rule.recorder === "may") return expect(answer.status).toBeLessThan(300)
      expect(answer).toMatchObject({ status: 403, body: { code: rule.refusal ?? "role_not_allowed" } })
    })

    it.each(["manager", "owner"] as const)("gives a %s what is theirs", async (role) => {
      const may = role === "owner" || rule.manager !== "may not"
      if (may && rule.spoils) return
      const answer = await ask(route, role)
      if (!may) return expect(answer).toMatchObject({ status: 403, body: { code: rule.refusal ?? "role_not_allowed" } })
      if (rule.unknown) return expect(answer.status).toBe(404)
      expect(REFUSALS).not.toContain(answer.status)
      expect(answer.status).toBeLessThan(500)
    })
  })
})
