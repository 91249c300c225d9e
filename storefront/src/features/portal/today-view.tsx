import Link from "next/link"
import { formatCount } from "@/i18n/format"
import { MANAGERS_ONLY_WORDS, ROLE_WORDS } from "@/i18n/portal-words"
import type { Home } from "@/lib/backend/home"
import type { BatchCard, Me } from "@/lib/backend/portal"
import { Icon, type IconName } from "@/ui/icon"
import { HomeCharts } from "./home/home-charts"
import { mayManage } from "./permissions"
import { STATUS_WORDS } from "./registration/words"
import type { Todo } from "./todo-list"
import styles from "./portal.module.css"

type TodayViewProps = {
  me: Me
  todos: Todo[]
  drafts: BatchCard[]
  /** Null while the server cannot say; the rest of the page does not wait for it. */
  home: Home | null
  hasProducts: boolean
  counts: { batches: number; products: number }
}

export function TodayView({ me, todos, drafts, home, hasProducts, counts }: TodayViewProps) {
  return (
    <>
      <header className={styles.pageHead}>
        <h1>Hôm nay</h1>
        <p className={styles.soft}>
          {me.cooperative.name} · {me.member.name}
          {ROLE_WORDS[me.member.role] && `, ${ROLE_WORDS[me.member.role]}`}
        </p>
      </header>
      {me.cooperative.status !== "approved" && (
        <p className={styles.sheet}>
          {STATUS_WORDS[me.cooperative.status].title}. <Link href="/htx/cho-duyet">Xem cán bộ trả lời</Link>
        </p>
      )}
      <MainAction drafts={drafts} hasProducts={hasProducts} mayAdd={mayManage(me)} />
      <div className={styles.tiles}>
        <Tile href="/htx/lo" icon="stamp" name="Lô & tem" detail={`${formatCount(counts.batches)} lô`} />
        <Tile href="/htx/san-pham" icon="basket" name="Bán hàng" detail={`${formatCount(counts.products)} sản phẩm`} />
      </div>
      <h2 className={styles.sectionTitle}>Việc cần làm</h2>
      {todos.length === 0 ? (
        <p className={styles.sheet}>
          {mayManage(me) ? "Không còn việc nào chờ bà con hôm nay." : "Không còn lô nào chờ bà con ghi."}
        </p>
      ) : (
        <ul className={styles.rows}>
          {todos.map((todo) => (
            <TodoRow key={todo.key} todo={todo} />
          ))}
        </ul>
      )}
      {home ? (
        <HomeCharts home={home} />
      ) : (
        <p className={styles.note}>Chưa xem được đơn hàng và lượt quét. Bà con mở lại trang này sau ít phút.</p>
      )}
    </>
  )
}

/** The one thing a grower most likely came for: write in an open batch, else open one, else list a product. */
function MainAction({ drafts, hasProducts, mayAdd }: { drafts: BatchCard[]; hasProducts: boolean; mayAdd: boolean }) {
  const only = drafts.length === 1 ? drafts[0] : undefined
  if (!hasProducts && !mayAdd) return <p className={styles.sheet}>{MANAGERS_ONLY_WORDS.product}</p>
  if (!hasProducts) return <BigLink href="/htx/san-pham/moi" icon="plus" name="Thêm sản phẩm đầu tiên" />
  if (drafts.length === 0) return <BigLink href="/htx/lo/moi" icon="plus" name="Mở lô mới" />
  return <BigLink href={only ? `/htx/lo/${only.id}#ghi` : "/htx/lo"} icon="book" name="Ghi nhật ký hôm nay" />
}

function BigLink({ href, icon, name }: { href: string; icon: IconName; name: string }) {
  return (
    <Link href={href} className={styles.bigLink}>
      <Icon name={icon} size={36} />
      {name}
    </Link>
  )
}

function Tile({ href, icon, name, detail }: { href: string; icon: IconName; name: string; detail: string }) {
  return (
    <Link href={href} className={styles.tile}>
      <Icon name={icon} size={32} />
      <strong>{name}</strong>
      <span>{detail}</span>
    </Link>
  )
}

const TONE_ICONS: Record<Todo["tone"], IconName> = { act: "book", wait: "clock", warn: "alert" }

function TodoRow({ todo }: { todo: Todo }) {
  return (
    <li>
      <Link href={todo.href} className={styles.row}>
        <span className={`${styles.dot} ${styles[todo.tone]}`}>
          <Icon name={TONE_ICONS[todo.tone]} size={22} />
        </span>
        <span className={styles.rowText}>
          <strong>{todo.title}</strong>
          <span>{todo.detail}</span>
        </span>
        <Icon name="arrow" size={20} />
      </Link>
    </li>
  )
}
