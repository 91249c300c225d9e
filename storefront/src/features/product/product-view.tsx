import { Link } from "@/ui/link"
import { BuyForm } from "@/features/cart/buy-form"
import { ProductPicture, UnitPrice } from "@/features/catalogue/product-card"
import { DeliveryEstimate } from "@/features/delivery/delivery-estimate"
import { JsonLd } from "@/features/seo/json-ld"
import { productData } from "@/features/seo/product-data"
import { VisitForm } from "@/features/visit/visit-form"
import { ShareLinks } from "@/features/share/share-links"
import { fill, localePath, type Dictionary, type Language } from "@/i18n"
import { formatMoney } from "@/i18n/format"
import type { CatalogProduct } from "@/lib/backend/catalog"
import { siteUrl } from "@/lib/site-url"
import { buttonClass } from "@/ui/button"
import { Icon } from "@/ui/icon"
import { BatchList } from "./batch-list"
import { CertificateList, OcopPanel } from "./certificates"
import { LabelFacts } from "./label-facts"
import { PhotoGallery } from "./photo-gallery"
import { Proves } from "./proves"
import { Related } from "./related"
import { VariantList } from "./variant-list"
import styles from "./product.module.css"

type ProductViewProps = { product: CatalogProduct; language: Language; words: Dictionary; stampCheckUrl: string }

export function ProductView({ product, language, words, stampCheckUrl }: ProductViewProps) {
  const path = localePath(language, `/san-pham/${product.handle}`)
  const isService = product.ocop_group === "tourism"
  return (
    <div className={styles.layout}>
      <JsonLd data={productData(product, path)} />
      <div className={styles.picture}>
        {product.photos.length > 1 ? (
          <PhotoGallery photos={product.photos} words={words} />
        ) : (
          <ProductPicture card={product} sizes="(min-width: 900px) 540px, 100vw" eager />
        )}
      </div>
      <div className={styles.summary}>
        <Summary product={product} language={language} words={words} />
        {isService ? (
          <VisitForm product={product} language={language} />
        ) : (
          <>
            <BuyForm product={product} language={language} />
            <DeliveryEstimate cooperative={product.cooperative.handle} language={language} />
          </>
        )}
        <Maker product={product} language={language} words={words} />
        <Buy phone={product.cooperative.phone} words={words} />
      </div>
      <div className={styles.details}>
        {!isService && <BatchList batches={product.batches} words={words} />}
        {product.description && (
          <section aria-labelledby="mo-ta">
            <h2 id="mo-ta">{words.product.description}</h2>
            <p className={styles.description}>{product.description}</p>
          </section>
        )}
        {product.ocop_group !== "tourism" && <LabelFacts product={product} words={words} />}
        <CertificateList certificates={product.certificates} words={words} />
        <ShareLinks url={siteUrl(path)} title={product.title} language={language} />
      </div>
      {!isService && <Proves words={words} stampCheckUrl={stampCheckUrl} />}
      <div className={styles.related}>
        <Related product={product} language={language} words={words} />
      </div>
    </div>
  )
}

type SummaryProps = { product: CatalogProduct; language: Language; words: Dictionary }

function Summary({ product, language, words }: SummaryProps) {
  return (
    <>
      <div>
        <p className={styles.group}>{words.groups[product.ocop_group]}</p>
        <h1>{product.title}</h1>
        {product.subtitle && <p className={styles.subtitle}>{product.subtitle}</p>}
      </div>
      <p className={styles.price}>
        <strong>{formatMoney(product.price)}</strong>
        {product.unit_label && <span>{fill(words.product.per, { unit: product.unit_label })}</span>}
        {product.price_per_unit && <UnitPrice {...product.price_per_unit} language={language} />}
      </p>
      {product.net_content && (
        <p className={styles.net}>
          {words.product.netContent}: {product.net_content}
        </p>
      )}
      <VariantList variants={product.variants} words={words} />
      <OcopPanel ocop={product.ocop} words={words} />
    </>
  )
}

function Maker({ product, language, words }: SummaryProps) {
  const { handle, name, commune, province, former_place: formerPlace } = product.cooperative
  return (
    <div className={styles.maker}>
      <Icon name="pin" />
      <div>
        <p>
          {words.product.madeBy}{" "}
          <Link href={localePath(language, `/hop-tac-xa/${handle}`)} className={styles.makerName}>
            {name}
          </Link>
        </p>
        <p>
          {commune}, {province}
          {formerPlace && (
            <span className={styles.former}> ({fill(words.product.formerly, { place: formerPlace })})</span>
          )}
        </p>
      </div>
    </div>
  )
}

function Buy({ phone, words }: { phone: string | null; words: Dictionary }) {
  return (
    <div className={styles.buy}>
      <p>
        {words.product.buyBody} {!phone && words.product.noPhone}
      </p>
      {phone && (
        <a href={`tel:${phone.replace(/[^\d+]/g, "")}`} className={buttonClass("secondary", true)}>
          <Icon name="phone" size={20} />
          {fill(words.product.call, { phone })}
        </a>
      )}
    </div>
  )
}
