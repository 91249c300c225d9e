import { noSubjects, type Area } from "./area"

/** One white point. */
const SMALLEST_PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=",
  "base64",
)

export const evidence: Area<object> = {
  subjects: noSubjects,
  rules: {
    "POST /cooperative/evidence": {
      path: () => "/cooperative/evidence?purpose=photo",
      body: () => SMALLEST_PNG,
      headers: { "Content-Type": "image/png" },
      stranger: "own",
      recorder: "may",
    },
  },
}
