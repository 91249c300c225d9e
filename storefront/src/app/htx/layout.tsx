import type { Metadata, Viewport } from "next"
import type { ReactNode } from "react"
import { KeptWordsStrip } from "@/features/portal/offline/kept-words-strip"
import { preloadFonts } from "@/ui/fonts"
import "@/ui/fonts.css"
import "@/ui/tokens.css"
import "@/ui/base.css"
import shopStyles from "@/features/shop/shop.module.css"

export const metadata: Metadata = {
  title: { default: "Sổ hợp tác xã | Nguồn", template: "%s | Sổ hợp tác xã" },
  description: "Ghi nhật ký, niêm phong lô và in tem cho hợp tác xã.",
  robots: { index: false },
  manifest: "/htx/so.webmanifest",
  icons: { icon: "/icon.svg", apple: "/htx/bieu-tuong-180.png" },
  appleWebApp: { capable: true, title: "Sổ HTX" },
}

export const viewport: Viewport = { themeColor: "#faf6ec" }

/** What has the focus is never under the bar of entries, nor under the one that says for whom one writes. */
const CLEAR_OF_BARS = { scrollPadding: "96px 0 84px" }

export default function PortalRootLayout({ children }: { children: ReactNode }) {
  preloadFonts()
  return (
    <html lang="vi" style={CLEAR_OF_BARS}>
      <body>
        <a className={shopStyles.skip} href="#noi-dung">
          Đến nội dung chính
        </a>
        <KeptWordsStrip />
        {children}
      </body>
    </html>
  )
}
