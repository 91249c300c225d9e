import { firstProductOf, productBody } from "../fixtures"
import type { Area } from "./area"

type Subjects = { productId: string }

const yields = ({ productId }: Subjects) => `/cooperative/products/${productId}/yields`

export const products: Area<Subjects> = {
  subjects: async (owner) => ({ productId: await firstProductOf(owner) }),
  rules: {
    "GET /cooperative/products": { path: () => "/cooperative/products", stranger: "own", recorder: "may" },
    "POST /cooperative/products": {
      path: () => "/cooperative/products",
      body: () => productBody("Sản phẩm của ma trận quyền"),
      stranger: "own",
      recorder: "may not",
    },
    "GET /cooperative/products/[id]/yields": { path: yields, stranger: 404, recorder: "may" },
    "PUT /cooperative/products/[id]/yields": {
      path: yields,
      body: () => ({ yields: [{ kind: "drying", min_yield: 0, max_yield: 0.95 }] }),
      stranger: 404,
      recorder: "may not",
    },
  },
}
