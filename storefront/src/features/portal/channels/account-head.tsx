import { PortalLink } from "@/features/portal/portal-link"
import { ACCOUNT_WORDS, floorWords, reasonSentence } from "@/i18n/channel-words"
import type { ChannelAccount } from "@/lib/backend/channels"
import { buttonClass } from "@/ui/button"
import { Icon } from "@/ui/icon"
import { PressForm } from "../goods/press-form"
import portal from "../portal.module.css"
import { disconnectAction, pauseAction, resumeAction } from "./channel-actions"
import { accountPath, connectPath, shopName } from "./channel-paths"
import styles from "./channels.module.css"
import { AccountLines, FloorTile, Numbers } from "./floor-cards"
import { toneClass } from "./state-tag"

export function AccountHead({ account }: { account: ChannelAccount }) {
  return (
    <header className={styles.head}>
      <FloorTile floor={account.floor} />
      <div>
        <h1>{shopName(account)}</h1>
        <p>Gian hàng trên {floorWords(account.floor).name}</p>
      </div>
    </header>
  )
}

const BY_OFFICER = "officer: "
/** What an officer wrote who stopped the shop; who stopped it is who lets it go on. */
const officerSaid = ({ status, status_reason: reason }: ChannelAccount): string | null =>
  status === "paused" && reason?.startsWith(BY_OFFICER) ? reason.slice(BY_OFFICER.length) : null

/** How the shop stands with its floor, why, and the one thing that mends it. */
export function Standing({ account, now }: { account: ChannelAccount; now: Date }) {
  const words = ACCOUNT_WORDS[account.status]
  const floor = floorWords(account.floor).name
  const why = reasonSentence(account.status_reason)
  const said = officerSaid(account)
  return (
    <section className={`${styles.standing} ${toneClass[words.tone]}`} aria-labelledby="tinh-hinh">
      <h2 id="tinh-hinh">
        <Icon name={words.icon} />
        {words.name}
      </h2>
      <p>{why ?? words.detail(floor)}</p>
      {said !== null && <p className={styles.quote}>Lý do: {said}</p>}
      {words.tone === "bad" && <FloorWords reason={account.status_reason} />}
      {account.status === "needs_consent" && (
        <a href={connectPath(account.floor)} className={buttonClass("primary", true)}>
          Đồng ý lại với {floor}
        </a>
      )}
      {(account.status === "blocked" || (account.status === "paused" && said === null)) && (
        <PressForm
          action={resumeAction}
          hidden={{ account: account.id }}
          pendingWords="Đang mở lại…"
          tone="primary"
          wide
        >
          {account.status === "paused" ? "Chạy tiếp" : "Đã làm xong, chạy tiếp"}
        </PressForm>
      )}
      {account.status === "connected" && <AccountLines account={account} now={now} />}
    </section>
  )
}

/** For whoever calls the floor's help: what it said, as it said it. */
function FloorWords({ reason }: { reason: string | null }) {
  if (reason === null) return null
  return (
    <details className={portal.part}>
      <summary>Lời của sàn</summary>
      <p className={styles.quote}>{reason}</p>
    </details>
  )
}

/** The floor takes nothing before these are chosen. */
export function UnsetNote({ id, names }: { id: string; names: readonly string[] }) {
  return (
    <section className={`${styles.standing} ${styles.wait} ${styles.below}`}>
      <p>
        <b>Còn một việc:</b> chọn {names.map((name) => name.toLocaleLowerCase("vi")).join(", ")} rồi sàn mới nhận hàng.
      </p>
      <PortalLink href={accountPath(id, "/gia-va-kho#cai-dat")} className={buttonClass("secondary", true)}>
        Chọn ngay
      </PortalLink>
    </section>
  )
}

export function AccountWays({ account }: { account: ChannelAccount }) {
  const { orders, counts } = account
  return (
    <>
      <div className={styles.wayMain}>
        <Numbers counts={counts} />
      </div>
      <div className={styles.ways}>
        <PortalLink href={accountPath(account.id, "/don-hang")} className={styles.way}>
          <Icon name="packing" />
          <strong>Đơn hàng</strong>
          <span>{orderWords(orders)}</span>
        </PortalLink>
        <PortalLink href={accountPath(account.id, "/gia-va-kho")} className={styles.way}>
          <Icon name="money" />
          <strong>Giá và kho</strong>
          <span>Cộng phí sàn, giữ lại hàng.</span>
        </PortalLink>
      </div>
    </>
  )
}

function orderWords({ open, needs_mapping: unnamed }: ChannelAccount["orders"]): string {
  if (unnamed > 0) return `${unnamed} đơn cần gọi tên hàng`
  return open > 0 ? `${open} đơn đang mở` : "Chưa có đơn mở"
}

/** What one does seldom, at the end, each with what will happen. */
export function AccountEnding({ account }: { account: ChannelAccount }) {
  const floor = floorWords(account.floor).name
  return (
    <div className={styles.danger}>
      {account.status === "connected" && (
        <details className={`${portal.confirm} ${portal.confirmDanger}`} style={{ margin: 0 }}>
          <summary>Tạm dừng</summary>
          <div className={portal.confirmBody}>
            <p>Sổ thôi đổi giá, số hàng và không gửi thêm món nào lên {floor}, cho đến khi bà con bấm Chạy tiếp.</p>
            <p>Hàng đang bán ở đó vẫn bán. Đơn mới vẫn về sổ. Hết hàng thì tự vào {floor} sửa số.</p>
            <PressForm
              action={pauseAction}
              hidden={{ account: account.id }}
              pendingWords="Đang dừng…"
              tone="danger"
              wide
            >
              Tạm dừng gian hàng này
            </PressForm>
          </div>
        </details>
      )}
      <details className={`${portal.confirm} ${portal.confirmDanger}`} style={{ marginBottom: 0 }}>
        <summary>Ngắt khỏi {floor}</summary>
        <div className={portal.confirmBody}>
          <ul>
            <li>Hàng vẫn ở trên {floor}, với giá và số cuối cùng sổ đã gửi.</li>
            <li>Sổ không đổi gì ở đó nữa, và không mang đơn mới về.</li>
            <li>Đơn đã mang về vẫn ở trong sổ, gói và gửi như thường.</li>
            <li>Muốn bán lại, bấm Nối như lần đầu: sổ nhận ra các món cũ.</li>
          </ul>
          <PressForm
            {...{ action: disconnectAction, hidden: { account: account.id }, pendingWords: "Đang ngắt…" }}
            tone="danger"
            wide
          >
            Đồng ý, ngắt
          </PressForm>
        </div>
      </details>
    </div>
  )
}
