import { noSubjects, type Area } from "./area"

/** A cooperative's first page. */
export const home: Area<object> = {
  subjects: noSubjects,
  rules: { "GET /cooperative/home": { path: () => "/cooperative/home", stranger: "own", recorder: "may" } },
}
