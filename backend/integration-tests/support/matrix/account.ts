import { noSubjects, type Area } from "./area"

const own = { stranger: "own", recorder: "may" } as const

/** Who I am, and my name. */
export const account: Area<object> = {
  subjects: noSubjects,
  rules: {
    "GET /cooperative/me": { path: () => "/cooperative/me", ...own },
    "GET /cooperative/me/name": { path: () => "/cooperative/me/name", ...own },
    "POST /cooperative/me/name": { path: () => "/cooperative/me/name", body: () => ({ shown: false }), ...own },
    "DELETE /cooperative/me/name": { path: () => "/cooperative/me/name", ...own },
  },
}
