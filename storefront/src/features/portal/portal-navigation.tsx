"use client"

import { PortalLink } from "@/features/portal/portal-link"
import { usePathname } from "next/navigation"
import { BrandMark } from "@/features/shop/brand-mark"
import { Icon, type IconName } from "@/ui/icon"
import styles from "./navigation.module.css"

const ENTRIES: { href: string; icon: IconName; name: string }[] = [
  { href: "/htx", icon: "sun", name: "Hôm nay" },
  { href: "/htx/nhat-ky", icon: "book", name: "Nhật ký" },
  { href: "/htx/lo", icon: "stamp", name: "Lô & tem" },
  { href: "/htx/ban-hang", icon: "basket", name: "Bán hàng" },
  { href: "/htx/them", icon: "more", name: "Thêm" },
]

/** Pages that belong under an entry whose address they do not share. */
const ALSO_UNDER: Readonly<Record<string, string>> = {
  "/htx/tem": "/htx/lo",
  "/htx/may-in": "/htx/them",
  "/htx/don-hang": "/htx/ban-hang",
  "/htx/san-pham": "/htx/ban-hang",
  "/htx/thu-nhap": "/htx/ban-hang",
  "/htx/doi-soat": "/htx/ban-hang",
  "/htx/kenh-ban": "/htx/ban-hang",
  "/htx/thanh-vien": "/htx/them",
  "/htx/ho": "/htx/them",
  "/htx/giay-to": "/htx/them",
  "/htx/thong-bao": "/htx/them",
  "/htx/chu-ky": "/htx/them",
  "/htx/vung-trong": "/htx/nhat-ky",
}

const isUnder = (pathname: string, href: string): boolean => pathname === href || pathname.startsWith(`${href}/`)

function isCurrent(pathname: string, href: string): boolean {
  if (href === "/htx") return pathname === href || pathname === "/htx/cho-duyet"
  const also = Object.keys(ALSO_UNDER).find((other) => isUnder(pathname, other))
  return isUnder(pathname, href) || (also !== undefined && ALSO_UNDER[also] === href)
}

/** @param unread notices, told at the entry that leads to them */
export function PortalNavigation({ unread }: { unread: number }) {
  const pathname = usePathname()
  return (
    <nav className={styles.navigation} aria-label="Các mục của sổ">
      <p className={styles.brand} aria-hidden="true">
        <BrandMark size={36} />
        Nguồn
      </p>
      {ENTRIES.map(({ href, icon, name }) => (
        <PortalLink key={href} href={href} aria-current={isCurrent(pathname, href) ? "page" : undefined}>
          <Icon name={icon} />
          {name}
          {href === "/htx/them" && unread > 0 && <UnreadBadge count={unread} />}
        </PortalLink>
      ))}
    </nav>
  )
}

function UnreadBadge({ count }: { count: number }) {
  return (
    <span className={styles.badge}>
      {count > 9 ? "9+" : count}
      <span className="visually-hidden"> thông báo chưa đọc</span>
    </span>
  )
}
