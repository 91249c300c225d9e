import type { Metadata, Viewport } from "next"
import type { ReactNode } from "react"
import { ProductGridSkeleton } from "@/features/catalogue/product-grid"
import { ShopFooter } from "@/features/shop/shop-footer"
import { ShopHeader } from "@/features/shop/shop-header"
import { dictionaryOf, languageOf } from "@/i18n"
import { siteUrl } from "@/lib/site-url"
import { NavigationSkeleton } from "@/ui/navigation-skeleton"
import "@/ui/fonts.css"
import "@/ui/tokens.css"
import "@/ui/base.css"
import styles from "@/features/shop/shop.module.css"

type LayoutProps = { params: Promise<{ lang: string }>; children: ReactNode }

export const viewport: Viewport = { themeColor: "#faf6ec" }

export async function generateMetadata({ params }: LayoutProps): Promise<Metadata> {
  const { site } = dictionaryOf(languageOf((await params).lang))
  return {
    metadataBase: new URL(siteUrl()),
    title: { default: `${site.name}: ${site.tagline}`, template: `%s | ${site.name}` },
    description: site.description,
    applicationName: site.name,
  }
}

export default async function ShopLayout({ params, children }: LayoutProps) {
  const language = languageOf((await params).lang)
  const words = dictionaryOf(language)
  return (
    <html lang={language}>
      <body>
        <a className={styles.skip} href="#noi-dung">
          {words.skipToContent}
        </a>
        <ShopHeader language={language} words={words} />
        <main id="noi-dung" className={styles.main}>
          <NavigationSkeleton skeleton={<ProductGridSkeleton label={words.loading} />}>{children}</NavigationSkeleton>
        </main>
        <ShopFooter language={language} words={words} />
      </body>
    </html>
  )
}
