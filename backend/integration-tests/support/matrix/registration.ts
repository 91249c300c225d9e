import { noSubjects, type Area } from "./area"

/** What an officer is told and asks. Of an approved cooperative nothing is left to answer: 409 for its owner. */
export const registration: Area<object> = {
  subjects: noSubjects,
  rules: {
    "GET /cooperative/registration": { path: () => "/cooperative/registration", stranger: "own", recorder: "may" },
    "POST /cooperative/registration": {
      path: () => "/cooperative/registration",
      body: () => ({
        ...{
          name: "HTX của ma trận",
          registration_number: "0102030405",
          commune: "Xã La Bằng",
          province: "Thái Nguyên",
        },
        answer: "Kiểm thử quyền",
      }),
      stranger: 409,
      recorder: "may not",
      manager: "may not",
    },
  },
}
