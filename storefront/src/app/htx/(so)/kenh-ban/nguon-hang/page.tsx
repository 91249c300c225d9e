import type { Metadata } from "next"
import { BackLink } from "@/features/portal/back-link"
import { renewFeedAction } from "@/features/portal/feeds/feed-actions"
import { PressForm } from "@/features/portal/goods/press-form"
import { OnlyFor } from "@/features/portal/only-for"
import { CopyButton } from "@/features/portal/posts/copy-button"
import posts from "@/features/portal/posts/posts.module.css"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { formatInstant } from "@/i18n/format"
import type { ChannelFeed } from "@/lib/backend/feeds"
import { LinkButton } from "@/ui/button"
import { FormMessage } from "@/ui/field"

export const metadata: Metadata = { title: "Để sàn tự lấy hàng" }

const PATH = "/htx/kenh-ban/nguon-hang"
const FLOORS = [
  {
    floor: "google",
    name: "Google Mua sắm",
    how: "Vào Google Merchant Center, Nguồn dữ liệu, Thêm từ tệp, dán địa chỉ này.",
  },
  {
    floor: "meta",
    name: "Facebook, Instagram",
    how: "Vào Trình quản lý thương mại, Danh mục, Nguồn dữ liệu, chọn Bảng tính theo địa chỉ, dán địa chỉ này.",
  },
  {
    floor: "zalo",
    name: "Zalo",
    how: "Gửi địa chỉ này cho người làm cửa hàng Zalo OA của bà con, hoặc dán vào phần mềm bán hàng đang nối với OA.",
  },
]

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Addresses that floors fetch a cooperative's goods from, by themselves. */
export default async function FeedsPage({ searchParams }: PageProps) {
  const portal = await openPortal(PATH)
  const result = await portal.feeds()
  if (!result.ok) return <PortalProblem error={result.error} path={PATH} />
  const feeds = new Map(result.data.feeds.map((feed) => [feed.floor, feed]))
  const isNew = (await searchParams)["vua-tao"] !== undefined
  return (
    <>
      <BackLink href="/htx/kenh-ban">Kênh bán</BackLink>
      <header className={styles.pageHead}>
        <h1>Để sàn tự lấy hàng</h1>
        <p className={styles.soft}>Dán địa chỉ một lần, sàn tự lấy tên, ảnh, giá và số hàng mới nhất mỗi ngày.</p>
      </header>
      {isNew && <FormMessage good>Đã có địa chỉ mới. Dán địa chỉ này vào sàn.</FormMessage>}
      <OnlyFor portal={portal} what="channels" back="/htx/kenh-ban">
        <div className={posts.cards}>
          {FLOORS.map(({ floor, name, how }) => (
            <section key={floor} className={posts.card} aria-labelledby={`nguon-${floor}`}>
              <h2 id={`nguon-${floor}`}>{name}</h2>
              <FeedCard floor={floor} how={how} feed={feeds.get(floor) ?? null} />
            </section>
          ))}
        </div>
      </OnlyFor>
      <h2 className={styles.sectionTitle}>Đăng bài tay</h2>
      <LinkButton href="/htx/kenh-ban/bai-viet" tone="secondary" wide>
        Bài viết sẵn cho Facebook, Zalo
      </LinkButton>
    </>
  )
}

function FeedCard({ floor, how, feed }: { floor: string; how: string; feed: ChannelFeed | null }) {
  if (feed === null) {
    return (
      <PressForm action={renewFeedAction} hidden={{ floor }} pendingWords="Đang tạo…" wide>
        Tạo địa chỉ
      </PressForm>
    )
  }
  return (
    <>
      <p>{how}</p>
      <p className={posts.address}>{feed.url}</p>
      <CopyButton text={feed.url} copied="Đã chép địa chỉ.">
        Chép địa chỉ
      </CopyButton>
      <p className={styles.soft}>
        {feed.fetched_at === null ? "Sàn chưa lấy lần nào." : `Sàn lấy lần cuối ${formatInstant(feed.fetched_at)}.`}
      </p>
      <details>
        <summary>Lỡ để lộ địa chỉ?</summary>
        <PressForm action={renewFeedAction} hidden={{ floor }} pendingWords="Đang đổi…" wide>
          Đổi địa chỉ mới, bỏ địa chỉ cũ
        </PressForm>
      </details>
    </>
  )
}
