import type { ReactNode } from "react"
import "./page.css"

export const metadata = { title: "Tem thật · Nguồn", robots: { index: false }, icons: "data:," }
export const viewport = { width: "device-width", initialScale: 1, themeColor: "#FAF6EC" }

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="vi">
      <body className="two">{children}</body>
    </html>
  )
}
