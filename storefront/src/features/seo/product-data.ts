import type { CatalogProduct } from "@/lib/backend/catalog"
import { visitAt } from "@/features/visit/visit-time"
import { siteUrl } from "@/lib/site-url"

const CERTIFICATE_NAMES = {
  ocop: "OCOP",
  vietgap: "VietGAP",
  organic: "Hữu cơ",
  haccp: "HACCP",
  lab: "Phiếu kiểm nghiệm",
}

/** A search engine shows the next few; all of them would weigh more than the page. */
const DAYS_TOLD = 12

/**
 * schema.org/Product for search engines. Only certificates valid today are named: they may show this for weeks. A service has
 * an offer for each of its coming days.
 */
export function productData(product: CatalogProduct, path: string): object {
  const { cooperative, variants, certificates, visits } = product
  const offers = variants.filter(({ price }) => price !== null)
  const days = visits.filter(({ price }) => price !== null).slice(0, DAYS_TOLD)
  const offered = (price: number | null, isAvailable: boolean) => ({
    url: siteUrl(path),
    price,
    priceCurrency: "VND",
    availability: `https://schema.org/${isAvailable ? "InStock" : "OutOfStock"}`,
    seller: { "@type": "Organization", name: cooperative.name },
  })
  return {
    "@context": "https://schema.org",
    "@type": "Product",
    name: product.title,
    ...(product.description && { description: product.description }),
    image: [siteUrl(product.photo?.src ?? `/og/${product.handle}.jpg`)],
    ...(product.gtin && { gtin: product.gtin }),
    brand: { "@type": "Brand", name: cooperative.name },
    manufacturer: {
      "@type": "Organization",
      name: cooperative.name,
      url: siteUrl(`/hop-tac-xa/${cooperative.handle}`),
      address: {
        "@type": "PostalAddress",
        addressLocality: cooperative.commune,
        addressRegion: cooperative.province,
        addressCountry: "VN",
      },
    },
    countryOfOrigin: { "@type": "Country", name: "VN" },
    hasCertification: certificates
      .filter(({ valid }) => valid)
      .map(({ kind, number, issuer, issued_on, expires_on, stars }) => ({
        "@type": "Certification",
        name: stars ? `${CERTIFICATE_NAMES[kind]} ${stars} sao` : CERTIFICATE_NAMES[kind],
        certificationIdentification: number,
        issuedBy: { "@type": "Organization", name: issuer },
        validFrom: issued_on,
        expires: expires_on,
      })),
    offers: [
      ...offers.map(({ title, price, in_stock }) => ({
        "@type": "Offer",
        ...(offers.length > 1 && { name: title }),
        ...offered(price, in_stock),
      })),
      ...days.map(({ starts_at, price, state, bookable_until }) => ({
        "@type": "Offer",
        name: visitAt(starts_at, "vi"),
        ...offered(price, state === "open"),
        availabilityEnds: bookable_until,
      })),
    ],
  }
}
