import { PortalLink } from "@/features/portal/portal-link"
import { ACCOUNT_WORDS, floorWords } from "@/i18n/channel-words"
import { formatCount, formatInstantDay } from "@/i18n/format"
import type { ChannelAccount, Floor } from "@/lib/backend/channels"
import { buttonClass } from "@/ui/button"
import { Icon } from "@/ui/icon"
import { accountHome, CHANNELS_PATH, connectPath, isFileFloor, shopName } from "./channel-paths"
import styles from "./channels.module.css"
import { consentEnd } from "./next-words"
import { StateTag } from "./state-tag"

/** Shops that are connected, those that want something first. */
export function AccountCards({ accounts, now }: { accounts: readonly ChannelAccount[]; now: Date }) {
  const urgent = (account: ChannelAccount) => (ACCOUNT_WORDS[account.status].tone === "bad" ? 0 : 1)
  return (
    <ul className={styles.cards}>
      {[...accounts]
        .sort((a, b) => urgent(a) - urgent(b))
        .map((account) => (
          <li key={account.id}>
            <AccountCard account={account} now={now} />
          </li>
        ))}
    </ul>
  )
}

function AccountCard({ account, now }: { account: ChannelAccount; now: Date }) {
  const floor = floorWords(account.floor)
  const state = ACCOUNT_WORDS[account.status]
  return (
    <article className={styles.card} aria-labelledby={`ten-${account.id}`}>
      <div className={styles.band} style={{ background: floor.colour }}>
        <h3 id={`ten-${account.id}`} style={{ fontSize: 22 }}>
          {floor.name}
        </h3>
      </div>
      <div className={styles.body}>
        <p className={styles.shop}>
          <strong>{isFileFloor(account.floor) ? "Gửi và nhận bằng tệp" : shopName(account)}</strong>
          <StateTag tone={state.tone} icon={state.icon}>
            {state.name}
          </StateTag>
        </p>
        <Numbers counts={account.counts} />
        <AccountLines account={account} now={now} />
        <div className={styles.actions}>
          {account.status === "needs_consent" && (
            <a href={connectPath(account.floor)} className={buttonClass("primary", true)}>
              Đồng ý lại
            </a>
          )}
          <PortalLink
            href={accountHome(account)}
            className={buttonClass(account.status === "needs_consent" ? "secondary" : "primary", true)}
            aria-label={`Xem gian hàng ${shopName(account)} trên ${floor.name}`}
          >
            Xem gian hàng
          </PortalLink>
        </div>
      </div>
    </article>
  )
}

/** The four numbers that tell whether anything is to be done. */
export function Numbers({ counts }: Pick<ChannelAccount, "counts">) {
  const numbers: { name: string; of: number; isMend?: boolean }[] = [
    { name: "Đang bán", of: counts.live },
    { name: "Đang duyệt", of: counts.reviewing },
    { name: "Cần sửa", of: counts.problem, isMend: true },
    { name: "Chờ gửi", of: counts.waiting },
  ]
  return (
    <dl className={styles.numbers}>
      {numbers.map(({ name, of, isMend }) => (
        <div key={name} data-nought={of === 0 || undefined} data-mend={(isMend && of > 0) || undefined}>
          <dt>{name}</dt>
          <dd>{formatCount(of)}</dd>
        </div>
      ))}
    </dl>
  )
}

export function AccountLines({ account, now }: { account: ChannelAccount; now: Date }) {
  const { orders, status } = account
  const end = status === "needs_consent" ? null : consentEnd(account.token_ends_at, now)
  return (
    <ul className={styles.lines}>
      <li className={styles.line}>
        <Icon name="packing" size={20} />
        {orders.open === 0 ? "Không có đơn đang mở" : `${formatCount(orders.open)} đơn đang mở`}
      </li>
      {orders.needs_mapping > 0 && (
        <li className={`${styles.line} ${styles.mend}`}>
          <Icon name="alert" size={20} />
          {formatCount(orders.needs_mapping)} đơn cần gọi tên hàng
        </li>
      )}
      {end && account.token_ends_at && (
        <li className={end.isNear ? `${styles.line} ${styles.mend}` : styles.line}>
          <Icon name="key" size={20} />
          {end.isNear
            ? `Chỉ còn ${end.days} ngày là phải đồng ý lại`
            : `Đồng ý lại trước ${formatInstantDay(account.token_ends_at)}`}
        </li>
      )}
    </ul>
  )
}

export function FloorTile({ floor, small = false }: { floor: string; small?: boolean }) {
  const { name, colour } = floorWords(floor)
  return (
    <span
      className={small ? `${styles.tile} ${styles.tileSmall}` : styles.tile}
      style={{ background: colour }}
      aria-hidden="true"
    >
      {name.slice(0, 1)}
    </span>
  )
}

/** Floors that one may begin to sell on; each kind in its own way. */
export function FloorRows({ floors, connected }: { floors: readonly Floor[]; connected: ReadonlySet<string> }) {
  return (
    <ul className={styles.floors}>
      {floors.map((floor) => (
        <li key={floor.floor}>
          <FloorRow floor={floor} again={connected.has(floor.floor)} />
        </li>
      ))}
    </ul>
  )
}

function FloorRow({ floor: { floor, kind, available }, again }: { floor: Floor; again: boolean }) {
  const { name, about } = floorWords(floor)
  const content = (end: string | null, detail = about) => (
    <>
      <FloorTile floor={floor} />
      <span className={styles.floorText}>
        <strong>{name}</strong>
        {detail && <span>{detail}</span>}
      </span>
      {end && (
        <span className={styles.go}>
          {end}
          <Icon name="arrow" size={20} />
        </span>
      )}
    </>
  )
  if (kind === "retired") return <div className={`${styles.floor} ${styles.closed}`}>{content(null)}</div>
  if (kind === "file") {
    return (
      <PortalLink href={`${CHANNELS_PATH}/tep/${encodeURIComponent(floor)}`} className={styles.floor}>
        {content("Mở")}
      </PortalLink>
    )
  }
  if (kind === "feed") {
    return (
      <PortalLink href={`${CHANNELS_PATH}/nguon-hang`} className={styles.floor}>
        {content("Mở")}
      </PortalLink>
    )
  }
  if (!available) {
    return (
      <div className={`${styles.floor} ${styles.closed}`}>
        {content(null, "Nguồn đang xin sàn cho nối. Nối được, sổ sẽ báo.")}
      </div>
    )
  }
  // A plain link: it ends at the floor's own page.
  return (
    <a href={connectPath(floor)} className={styles.floor}>
      {content("Nối", again ? "Nối thêm một gian hàng nữa." : about)}
    </a>
  )
}
