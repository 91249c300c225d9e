import { createHash } from "node:crypto"
import { canonicalize } from "@nguon/traceability/canonical"
import type { Aspect } from "../../modules/channel/types"
import type { Projection } from "../../providers/channel/catalogue"

/** Of each aspect, as it should be on the floor: what hashes the same as what was sent is not sent. */
export function desiredHashes(projection: Projection): Record<Aspect, string> {
  const skus = [...projection.skus].sort((a, b) => (a.sellerSku < b.sellerSku ? -1 : 1))
  return {
    content: hashOf({
      ...{ content: projection.content, sellerSku: projection.sellerSku },
      skus: skus.map(({ sellerSku, optionIndexes, content }) => ({ sellerSku, optionIndexes, content })),
    }),
    // By what is in the pictures, not by what the floor calls them.
    media: hashOf(projection.media.map(({ sha256 }) => sha256)),
    price: hashOf(skus.map(({ sellerSku, priceVnd }) => [sellerSku, priceVnd])),
    stock: hashOf(skus.map(({ sellerSku, stock }) => [sellerSku, stock])),
    status: hashOf(projection.status),
  }
}

const hashOf = (value: unknown): string =>
  createHash("sha256")
    .update(canonicalize(JSON.parse(JSON.stringify(value))))
    .digest("hex")
